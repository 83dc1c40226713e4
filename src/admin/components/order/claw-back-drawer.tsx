import { toast } from "@medusajs/ui"
import { useForm, useWatch } from "react-hook-form"
import { useClawBackOrderCredits, type OrderCredits, type OrderGrant } from "../../hooks/orders"
import { fromTyped } from "../../lib/typed-number"
import { useIdempotencyKey } from "../../lib/use-idempotency-key"
import { useText } from "../../lib/use-text"
import { SelectField, TextField } from "../form/fields"
import { NumberField } from "../form/number-fields"
import { WidgetDrawer } from "../form/widget-drawer"
import { useShowProblems } from "../form/use-show-problems"
import { GrantList, type GrantName } from "./granted-credits"

const TEXTS = "order.claw_back"

const ALL = "all"

type Props = {
  order_id: string
  credits: OrderCredits
  /** The grants that can be clawed back. */
  grants: OrderGrant[]
  nameOf: GrantName
  onClose: () => void
}

/** Claws credit back after a refund that names no line. Shows first what can be taken. */
export const ClawBackDrawer = ({ order_id, credits, grants, nameOf, onClose }: Props) => {
  const { t } = useText()
  const { mutateAsync } = useClawBackOrderCredits(order_id, useIdempotencyKey())
  const { incoming } = credits
  const isOneGrant = grants.length === 1 && incoming.length === 0
  const form = useForm({
    defaultValues: { grant_id: isOneGrant ? grants[0].id : ALL, amount: "", reason: "" },
  })
  const { control } = form
  const showProblems = useShowProblems(form)
  const isAll = useWatch({ control, name: "grant_id" }) === ALL
  // The API's `amount` is a total over all grants, which has no meaning for several units.
  const units = new Set([...credits.granted, ...incoming].map(({ unit }) => unit))
  const isBoundable = !isAll || units.size === 1

  const submit = form.handleSubmit(async ({ grant_id, amount, reason }) => {
    try {
      await mutateAsync({
        grant_id: isAll ? null : grant_id,
        amount: isBoundable ? fromTyped(amount) : null,
        reason,
      })
      toast.success(t("order.claw_back.done"))
      onClose()
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <WidgetDrawer
      title={t("order.claw_back.title")}
      description={[
        t("order.claw_back.text"),
        isAll && incoming.length > 0 && t("order.claw_back.forfeits"),
      ]
        .filter(Boolean)
        .join(" ")}
      form={form}
      onSubmit={submit}
      submitLabel={t("order.claw_back.submit")}
      isDanger
      onClose={onClose}
    >
      <GrantList grants={grants} incoming={incoming} nameOf={nameOf} />
      {grants.length > 0 && !isOneGrant && (
        <SelectField
          control={control}
          name="grant_id"
          texts={TEXTS}
          hint={isBoundable ? undefined : t("order.claw_back.several_units")}
          options={[
            { value: ALL, label: t("order.claw_back.all") },
            ...grants.map((grant) => ({ value: grant.id, label: nameOf(grant) })),
          ]}
        />
      )}
      {isBoundable && <NumberField control={control} name="amount" texts={TEXTS} optional />}
      <TextField control={control} name="reason" texts={TEXTS} hint={t("general.internal")} />
    </WidgetDrawer>
  )
}
