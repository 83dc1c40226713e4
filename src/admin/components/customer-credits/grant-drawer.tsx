import { Button, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useZone } from "../../hooks/credit-settings"
import { useGrantCredits, type GrantSource } from "../../hooks/credits"
import { instantOf, NO_MOMENT, toPicker, type Moment } from "../../lib/moment"
import { dayAt } from "../../lib/zone"
import { fromTyped } from "../../lib/typed-number"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { SelectField, TextField } from "../form/fields"
import { MomentField } from "../form/moment-field"
import { NumberField } from "../form/number-fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { UnitField } from "../form/unit-field"
import { useShowProblems } from "../form/use-show-problems"
import { SUGGESTIONS, suggestedEnd } from "./suggested-expiry"

const TEXTS = "grant"

const SOURCES: GrantSource[] = ["manual", "promotional", "compensation", "referral", "refund"]

type Values = {
  unit: string
  amount: string
  source: GrantSource
  reason: string
  expires_at: Moment
}

type Props = {
  customer_id: string
  unit?: string
  onGranted: (unit: string) => void
  onClose: () => void
}

/** Grants a customer credit. */
export const GrantDrawer = ({ customer_id, unit = "", onGranted, onClose }: Props) => {
  const { t } = useText()
  const zone = useZone() ?? "UTC"
  const { mutateAsync } = useGrantCredits(customer_id, useIdempotencyKey())
  const form = useForm<Values>({
    defaultValues: {
      unit,
      amount: "",
      source: "manual",
      reason: "",
      expires_at: NO_MOMENT,
    },
  })
  const { control, setValue } = form
  const showProblems = useShowProblems(form)

  const submit = form.handleSubmit(async ({ amount, reason, expires_at, ...grant }) => {
    try {
      await mutateAsync({
        ...grant,
        amount: fromTyped(amount),
        reason: reason || null,
        expires_at: instantOf(expires_at, "end", zone),
      })
      toast.success(t("grant.done"))
      onClose()
      onGranted(grant.unit)
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("customer.grant")}
      description={t("grant.text")}
      form={form}
      onSubmit={submit}
      submitLabel={t("customer.grant")}
      onClose={onClose}
    >
      <UnitField control={control} name="unit" texts={TEXTS} />
      <NumberField control={control} name="amount" texts={TEXTS} />
      <SelectField
        control={control}
        name="source"
        texts={TEXTS}
        options={SOURCES.map((source) => ({
          value: source,
          label: t(`grants.sources.${source}`),
        }))}
      />
      <TextField
        control={control}
        name="reason"
        texts={TEXTS}
        hint={t("general.internal")}
        optional
      />
      <MomentField
        control={control}
        name="expires_at"
        texts={TEXTS}
        hint={t("general.zone", { zone })}
      />
      <div className="flex flex-wrap gap-1">
        {SUGGESTIONS.map((suggestion) => (
          <Button
            key={suggestion}
            type="button"
            size="small"
            variant="transparent"
            onClick={() =>
              setValue("expires_at", suggestedEnd(suggestion, toPicker(dayAt(new Date(), zone))))
            }
          >
            {t(`grant.suggestions.${suggestion}`)}
          </Button>
        ))}
      </div>
    </WidgetDrawer>
  )
}
