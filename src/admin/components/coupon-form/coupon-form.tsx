import { useRouteModal } from "@medusajs/dashboard/components"
import { useStore } from "@medusajs/dashboard/hooks"
import { InlineTip, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm, useWatch } from "react-hook-form"
import type { CreateCouponInput, UpdateCouponInput } from "../../../contract/coupon"
import type { Coupon } from "../../hooks/coupons"
import { useText } from "../../lib/use-text"
import { ChoiceField } from "../form/choice-field"
import { CurrencyField } from "../form/currency-field"
import { SwitchField, TextField } from "../form/fields"
import { FormModal } from "../form/form-modal"
import { Columns, Section } from "../form/layout"
import { MomentField } from "../form/moment-field"
import { AmountField, NumberField } from "../form/number-fields"
import { useShowProblems } from "../form/use-show-problems"
import { TargetPicker } from "./pickers"
import { summarize, warnings } from "./summary"
import { changesOf, type CouponValues, toBody, toValues } from "./values"

const TEXTS = "coupons"

const DURATIONS = ["once", "repeating", "forever"] as const satisfies Coupon["duration"][]

type Props = {
  title: string
  /** The shop's. */
  zone: string
} & (
  | { coupon?: undefined; save: (body: CreateCouponInput) => Promise<Coupon> }
  | { coupon: Coupon; save: (changes: UpdateCouponInput) => Promise<Coupon> }
)

/** Creates or edits a coupon. What the API refuses is shown beside its field. */
export const CouponForm = ({ title, zone, ...props }: Props) => {
  const { coupon } = props
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const [opened] = useState(() => toValues(zone, coupon))
  const form = useForm<CouponValues>({ defaultValues: opened })
  const { control } = form
  const showProblems = useShowProblems(form)
  const is_frozen = (coupon?.times_redeemed ?? 0) > 0
  const frozen = is_frozen ? t("coupons.frozen.hint") : undefined
  const [type, currency_code, duration] = useWatch({
    control,
    name: ["type", "currency_code", "duration"],
  })

  const submit = form.handleSubmit(async (values) => {
    try {
      const saved = await (props.coupon
        ? props.save(changesOf(opened, values, zone))
        : props.save(toBody(values, zone)))
      toast.success(t("coupons.saved", { code: saved.code }))
      handleSuccess(`/coupons/${saved.id}`)
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <FormModal
      title={title}
      description={<Summary control={control} zone={zone} />}
      form={form}
      onSubmit={submit}
      submitLabel={t(coupon ? "actions.save" : "coupons.create")}
    >
      {is_frozen && (
        <InlineTip variant="info" label={t("coupons.frozen.label")}>
          {t("coupons.frozen.text")}
        </InlineTip>
      )}

      <Section number={1} name="identity" texts={TEXTS}>
        <Columns>
          <TextField
            texts={TEXTS}
            control={control}
            name="code"
            disabled={is_frozen}
            hint={frozen}
          />
          <TextField texts={TEXTS} control={control} name="name" optional />
        </Columns>
        <TextField texts={TEXTS} control={control} name="description" optional long />
        <TextField texts={TEXTS} control={control} name="admin_note" optional long />
        <SwitchField texts={TEXTS} control={control} name="is_active" />
      </Section>

      <Section number={2} name="discount" texts={TEXTS}>
        <ChoiceField
          texts={TEXTS}
          control={control}
          name="type"
          disabled={is_frozen}
          hint={frozen}
          options={(["percentage", "fixed"] as const).map((value) => ({
            value,
            label: t(`coupons.types.${value}`),
            description: t(`coupons.type_hints.${value}`),
          }))}
        />
        <Columns>
          {type === "percentage" ? (
            <NumberField
              texts={TEXTS}
              control={control}
              name="value"
              unit="%"
              disabled={is_frozen}
              hint={frozen}
            />
          ) : (
            <AmountField
              texts={TEXTS}
              control={control}
              name="value"
              disabled={is_frozen}
              hint={frozen}
              currency_code={currency_code}
            />
          )}
          <CurrencyField
            texts={TEXTS}
            control={control}
            name="currency_code"
            disabled={is_frozen}
            optional={type === "percentage"}
            hint={frozen ?? t("coupons.hints.currency_code")}
          />
          {type === "percentage" && (
            <AmountField
              texts={TEXTS}
              control={control}
              name="max_discount_amount"
              optional
              currency_code={currency_code}
            />
          )}
          <AmountField
            texts={TEXTS}
            control={control}
            name="min_order_amount"
            optional
            currency_code={currency_code}
          />
        </Columns>
        <Warnings control={control} />
      </Section>

      <Section number={3} name="eligibility" texts={TEXTS}>
        <Columns>
          <TargetPicker control={control} name="applies_to.product_ids" />
          <TargetPicker control={control} name="applies_to.variant_ids" />
          <TargetPicker control={control} name="applies_to.category_ids" />
          <TargetPicker control={control} name="applies_to.collection_ids" />
          <TargetPicker control={control} name="applies_to.product_type_ids" />
          <TargetPicker control={control} name="applies_to.product_tag_ids" />
        </Columns>
        <TargetPicker control={control} name="customer_group_ids" />
        <Columns>
          <MomentField texts={TEXTS} control={control} name="starts_at" />
          <MomentField texts={TEXTS} control={control} name="expires_at" />
        </Columns>
        <Text size="small" className="text-ui-fg-subtle">
          {t("general.zone", { zone })}
        </Text>
      </Section>

      <Section number={4} name="limits" texts={TEXTS}>
        <Columns>
          <NumberField
            texts={TEXTS}
            control={control}
            name="max_redemptions"
            optional
            hint={is_frozen ? t("coupons.frozen.limit") : undefined}
          />
          <NumberField
            texts={TEXTS}
            control={control}
            name="max_redemptions_per_customer"
            optional
          />
        </Columns>
        <ChoiceField
          texts={TEXTS}
          control={control}
          name="duration"
          disabled={is_frozen}
          hint={frozen}
          options={DURATIONS.map((value) => ({
            value,
            label: t(`durations.${value}`),
            description: t(`coupons.duration_hints.${value}`),
          }))}
        />
        {duration === "repeating" && (
          <Columns>
            {(["duration_in_orders", "duration_in_months"] as const).map((name) => (
              <NumberField
                key={name}
                texts={TEXTS}
                control={control}
                name={name}
                disabled={is_frozen}
                optional
              />
            ))}
          </Columns>
        )}
        <SwitchField texts={TEXTS} control={control} name="first_purchase_only" />
        <SwitchField texts={TEXTS} control={control} name="is_stackable" />
      </Section>
    </FormModal>
  )
}

type Watched = { control: ReturnType<typeof useForm<CouponValues>>["control"] }

const Summary = ({ control, zone }: Watched & { zone: string }) => {
  const { t, locale } = useText()
  const values = useWatch({ control }) as CouponValues
  return <>{summarize(values, t, locale, zone)}</>
}

const Warnings = ({ control }: Watched) => {
  const { t } = useText()
  const { store } = useStore()
  const values = useWatch({ control }) as CouponValues
  const hasCurrencies = (store?.supported_currencies?.length ?? 0) > 1
  return warnings(values, hasCurrencies, t).map((warning) => (
    <InlineTip key={warning} variant="warning" label={t("coupons.warnings.label")}>
      {warning}
    </InlineTip>
  ))
}
