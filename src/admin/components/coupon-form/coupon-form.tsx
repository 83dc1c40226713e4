import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { useStore } from "@medusajs/dashboard/hooks"
import { InlineTip, RadioGroup, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm, useWatch } from "react-hook-form"
import type { CreateCouponInput, UpdateCouponInput } from "../../../contract/coupon"
import type { Coupon } from "../../hooks/coupons"
import { useText } from "../../lib/use-text"
import { SwitchField, TextField } from "../form/fields"
import { FormModal } from "../form/form-modal"
import { Columns, Section } from "../form/layout"
import { MomentField } from "../form/moment-field"
import { AmountField, NumberField } from "../form/number-fields"
import { useShowProblems } from "../form/use-show-problems"
import { CurrencyPicker, TargetPicker } from "./pickers"
import { summarize, warnings } from "./summary"
import { changesOf, type CouponValues, toBody, toValues } from "./values"

const TEXTS = "coupons"

type Props = { title: string } & (
  | { coupon?: undefined; save: (body: CreateCouponInput) => Promise<Coupon> }
  | { coupon: Coupon; save: (changes: UpdateCouponInput) => Promise<Coupon> }
)

/** Creates or edits a coupon. What the API refuses is shown beside its field. */
export const CouponForm = ({ title, ...props }: Props) => {
  const { coupon } = props
  const { t, dir } = useText()
  const { handleSuccess } = useRouteModal()
  const [opened] = useState(() => toValues(coupon))
  const form = useForm<CouponValues>({ defaultValues: opened })
  const { control } = form
  const showProblems = useShowProblems(form)
  const is_frozen = (coupon?.times_redeemed ?? 0) > 0
  const frozen = is_frozen ? t("coupons.frozen.hint") : undefined
  const [type, currency_code] = useWatch({ control, name: ["type", "currency_code"] })

  const submit = form.handleSubmit(async (values) => {
    try {
      const saved = await (props.coupon
        ? props.save(changesOf(opened, values))
        : props.save(toBody(values)))
      toast.success(t("coupons.saved", { code: saved.code }))
      handleSuccess(`/coupons/${saved.id}`)
    } catch (error) {
      showProblems(error)
    }
  })

  return (
    <FormModal
      title={title}
      description={<Summary control={control} />}
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
        <Form.Field
          control={control}
          name="type"
          render={({ field: { onChange, ...field } }) => (
            <Form.Item>
              <Form.Label>{t("coupons.fields.type")}</Form.Label>
              <Form.Control>
                <RadioGroup
                  {...field}
                  dir={dir}
                  disabled={is_frozen}
                  onValueChange={onChange}
                  className="grid grid-cols-1 gap-3 md:grid-cols-2"
                >
                  {(["percentage", "fixed"] as const).map((kind) => (
                    <RadioGroup.ChoiceBox
                      key={kind}
                      value={kind}
                      label={t(`coupons.types.${kind}`)}
                      description={t(`coupons.type_hints.${kind}`)}
                    />
                  ))}
                </RadioGroup>
              </Form.Control>
              {frozen && <Form.Hint>{frozen}</Form.Hint>}
              <Form.ErrorMessage />
            </Form.Item>
          )}
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
          <CurrencyPicker
            control={control}
            disabled={is_frozen}
            required={type === "fixed"}
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
          {t("coupons.zone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
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
        <SwitchField texts={TEXTS} control={control} name="first_purchase_only" />
        <SwitchField texts={TEXTS} control={control} name="is_stackable" />
      </Section>
    </FormModal>
  )
}

type Watched = { control: ReturnType<typeof useForm<CouponValues>>["control"] }

const Summary = ({ control }: Watched) => {
  const { t, locale } = useText()
  const values = useWatch({ control }) as CouponValues
  return <>{summarize(values, t, locale)}</>
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
