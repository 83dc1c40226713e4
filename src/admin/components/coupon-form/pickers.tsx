import { Combobox, Form } from "@medusajs/dashboard/components"
import { useStore } from "@medusajs/dashboard/hooks"
import { Select } from "@medusajs/ui"
import { useWatch, type Control, type FieldPathByValue } from "react-hook-form"
import { useSearched, type Searched } from "../../hooks/searched"
import { useText } from "../../lib/use-text"
import type { CouponValues } from "./values"

/** What the ids of each list belong to. */
const KINDS = {
  "applies_to.product_ids": "products",
  "applies_to.variant_ids": "variants",
  "applies_to.category_ids": "product_categories",
  "applies_to.collection_ids": "collections",
  "applies_to.product_type_ids": "product_types",
  "applies_to.product_tag_ids": "product_tags",
  customer_group_ids: "customer_groups",
} as const satisfies Partial<Record<FieldPathByValue<CouponValues, string[]>, Searched>>

type Props = { control: Control<CouponValues>; name: keyof typeof KINDS }

export const TargetPicker = ({ control, name }: Props) => {
  const { t } = useText()
  const kind = KINDS[name]
  const searched = useSearched(kind, useWatch({ control, name }))
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional>{t(`coupons.targets.${kind}`)}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              {...searched}
              onChange={(ids) => field.onChange(ids ?? [])}
              displayMode="chips"
              allowClear
            />
          </Form.Control>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** The option for no choice: a select cannot have an empty value. */
const ANY = "any"

/** Offers the store's currencies. A fixed discount needs one; a percentage may be locked to one. */
export const CurrencyPicker = ({
  control,
  disabled,
  required,
  hint,
}: {
  control: Control<CouponValues>
  disabled: boolean
  required: boolean
  hint: string
}) => {
  const { t, dir } = useText()
  const { store } = useStore()
  const codes = store?.supported_currencies?.map(({ currency_code }) => currency_code) ?? []
  return (
    <Form.Field
      control={control}
      name="currency_code"
      render={({ field: { value, onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label optional={!required}>{t("coupons.fields.currency_code")}</Form.Label>
          <Select
            {...field}
            dir={dir}
            disabled={disabled}
            value={value || (required ? "" : ANY)}
            onValueChange={(code) => onChange(code === ANY ? "" : code)}
          >
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value placeholder={t("general.choose")} />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {!required && <Select.Item value={ANY}>{t("coupons.any_currency")}</Select.Item>}
              {[...new Set([...codes, ...(value ? [value] : [])])].map((code) => (
                <Select.Item key={code} value={code}>
                  {code.toUpperCase()}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Form.Hint>{hint}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
