import { Form, KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, InlineTip, RadioGroup, Text, toast } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useForm, useWatch, type FieldPath } from "react-hook-form"
import type { CreateCouponInput } from "../../../modules/coupon/validation/fields"
import type { Coupon } from "../../hooks/coupons"
import { ApiError } from "../../lib/client"
import { useText } from "../../lib/use-text"
import { AmountField, MomentField, NumberField, SwitchField, TextField } from "./fields"
import { CurrencyPicker, TargetPicker } from "./pickers"
import { summarize, warnings } from "./summary"
import { toBody, toValues, type CouponValues } from "./values"

type Props = {
  title: string
  coupon?: Coupon
  save: (body: CreateCouponInput) => Promise<Coupon>
}

/** Creates or edits a coupon: what the API finds wrong is said beside its field. */
export const CouponForm = ({ title, coupon, save }: Props) => {
  const { t } = useText()
  const { handleSuccess } = useRouteModal()
  const form = useForm<CouponValues>({ defaultValues: toValues(coupon) })
  const { control, formState, setError } = form
  const is_frozen = (coupon?.times_redeemed ?? 0) > 0
  const [type, currency_code] = useWatch({ control, name: ["type", "currency_code"] })

  const submit = form.handleSubmit(async (values) => {
    try {
      const saved = await save(toBody(values))
      toast.success(t("coupons.saved", { code: saved.code }))
      handleSuccess(`/coupons/${saved.id}`)
    } catch (error) {
      const { messages, field } = error instanceof ApiError ? error.details : {}
      const wrong = Object.entries(messages ?? (field ? { [field]: (error as Error).message } : {}))
      wrong.forEach(([name, message], i) =>
        setError(
          name as FieldPath<CouponValues>,
          { message: capitalize(message) },
          { shouldFocus: i === 0 }
        )
      )
      if (wrong.length === 0) {
        toast.error(t("errors.not_saved"), { description: (error as Error).message })
      }
    }
  })

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm
        onSubmit={(event) => void submit(event)}
        className="flex h-full flex-col overflow-hidden"
      >
        <RouteFocusModal.Header />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-10 px-6 py-12">
            <div className="flex flex-col gap-y-3">
              <RouteFocusModal.Title asChild>
                <Heading>{title}</Heading>
              </RouteFocusModal.Title>
              <Summary control={control} />
              {is_frozen && (
                <InlineTip variant="info" label={t("coupons.frozen.label")}>
                  {t("coupons.frozen.text")}
                </InlineTip>
              )}
            </div>

            <Section number={1} name="identity">
              <Columns>
                <TextField control={control} name="code" disabled={is_frozen} />
                <TextField control={control} name="name" optional />
              </Columns>
              <TextField control={control} name="description" optional long />
              <TextField control={control} name="admin_note" optional long />
              <SwitchField control={control} name="is_active" />
            </Section>

            <Section number={2} name="discount">
              <Form.Field
                control={control}
                name="type"
                render={({ field: { onChange, ...field } }) => (
                  <Form.Item>
                    <Form.Label>{t("coupons.fields.type")}</Form.Label>
                    <Form.Control>
                      <RadioGroup
                        {...field}
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
                    <Form.ErrorMessage />
                  </Form.Item>
                )}
              />
              <Columns>
                {type === "percentage" ? (
                  <NumberField control={control} name="value" disabled={is_frozen} />
                ) : (
                  <AmountField
                    control={control}
                    name="value"
                    disabled={is_frozen}
                    currency_code={currency_code}
                  />
                )}
                <CurrencyPicker
                  control={control}
                  disabled={is_frozen}
                  required={type === "fixed"}
                />
                {type === "percentage" && (
                  <AmountField
                    control={control}
                    name="max_discount_amount"
                    optional
                    currency_code={currency_code}
                  />
                )}
                <AmountField
                  control={control}
                  name="min_order_amount"
                  optional
                  currency_code={currency_code}
                />
              </Columns>
              <Warnings control={control} />
            </Section>

            <Section number={3} name="eligibility">
              <Columns>
                <TargetPicker
                  control={control}
                  name="applies_to.product_ids"
                  chosen={coupon?.applies_to.product_ids ?? []}
                />
                <TargetPicker
                  control={control}
                  name="applies_to.variant_ids"
                  chosen={coupon?.applies_to.variant_ids ?? []}
                />
                <TargetPicker
                  control={control}
                  name="applies_to.category_ids"
                  chosen={coupon?.applies_to.category_ids ?? []}
                />
                <TargetPicker
                  control={control}
                  name="applies_to.collection_ids"
                  chosen={coupon?.applies_to.collection_ids ?? []}
                />
                <TargetPicker
                  control={control}
                  name="applies_to.product_type_ids"
                  chosen={coupon?.applies_to.product_type_ids ?? []}
                />
                <TargetPicker
                  control={control}
                  name="applies_to.product_tag_ids"
                  chosen={coupon?.applies_to.product_tag_ids ?? []}
                />
              </Columns>
              <TargetPicker
                control={control}
                name="customer_group_ids"
                chosen={coupon?.customer_group_ids ?? []}
              />
              <Columns>
                <MomentField control={control} name="starts_at" />
                <MomentField control={control} name="expires_at" />
              </Columns>
              <Text size="small" className="text-ui-fg-subtle">
                {t("coupons.zone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
              </Text>
            </Section>

            <Section number={4} name="limits">
              <Columns>
                <NumberField control={control} name="max_redemptions" optional />
                <NumberField control={control} name="max_redemptions_per_customer" optional />
              </Columns>
              <SwitchField control={control} name="first_purchase_only" />
              <SwitchField control={control} name="is_stackable" />
            </Section>
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary">
              {t("actions.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={formState.isSubmitting}>
            {t("actions.save")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

type Watched = { control: ReturnType<typeof useForm<CouponValues>>["control"] }

const Summary = ({ control }: Watched) => {
  const { t, locale } = useText()
  const values = useWatch({ control }) as CouponValues
  return (
    <RouteFocusModal.Description className="text-ui-fg-subtle text-sm" aria-live="polite">
      {summarize(values, t, locale)}
    </RouteFocusModal.Description>
  )
}

const Warnings = ({ control }: Watched) => {
  const { t } = useText()
  const values = useWatch({ control }) as CouponValues
  return warnings(values, t).map((warning) => (
    <InlineTip key={warning} variant="warning" label={t("coupons.warnings.label")}>
      {warning}
    </InlineTip>
  ))
}

const Section = ({
  number,
  name,
  children,
}: {
  number: number
  name: string
  children: ReactNode
}) => {
  const { t } = useText()
  return (
    <section className="flex flex-col gap-y-4" aria-labelledby={`coupon-section-${name}`}>
      <div>
        <Heading level="h2" id={`coupon-section-${name}`}>
          {`${number}. ${t(`coupons.sections.${name}.title`)}`}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`coupons.sections.${name}.text`)}
        </Text>
      </div>
      {children}
    </section>
  )
}

const Columns = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-4 md:grid-cols-2">{children}</div>
)

/** The API's messages go on from a field's name; here they stand alone. */
function capitalize(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1)
}
