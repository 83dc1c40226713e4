import { Combobox, Form } from "@medusajs/dashboard/components"
import { useComboboxData, useStore } from "@medusajs/dashboard/hooks"
import { Select } from "@medusajs/ui"
import type { Control, FieldPathByValue } from "react-hook-form"
import { api } from "../../lib/client"
import { useText } from "../../lib/use-text"
import type { CouponValues } from "./values"

type Found = { id: string; title?: string; name?: string; value?: string }
type Page = { count: number; offset: number; limit: number } & Record<string, unknown>

/** Where each kind of target is searched; the server searches, so that no list is loaded whole. */
const SOURCES = {
  "applies_to.product_ids": ["/admin/products", "products"],
  "applies_to.category_ids": ["/admin/product-categories", "product_categories"],
  "applies_to.collection_ids": ["/admin/collections", "collections"],
  "applies_to.product_type_ids": ["/admin/product-types", "product_types"],
  "applies_to.product_tag_ids": ["/admin/product-tags", "product_tags"],
  "applies_to.variant_ids": ["/admin/product-variants", "variants"],
  customer_group_ids: ["/admin/customer-groups", "customer_groups"],
} as const satisfies Partial<Record<FieldPathByValue<CouponValues, string[]>, [string, string]>>

type Target = keyof typeof SOURCES

export const TargetPicker = ({
  control,
  name,
  chosen,
}: {
  control: Control<CouponValues>
  name: Target
  /** What the coupon had when the form was opened: their names are asked for. */
  chosen: string[]
}) => {
  const { t } = useText()
  const [path, plural] = SOURCES[name]
  const found = useComboboxData({
    queryKey: ["coupons-credits:targets", plural],
    queryFn: (query: Record<string, unknown>) => {
      const { id, ...rest } = query
      const ids = ([id ?? []].flat() as string[]).map((one, i) => [`id[${i}]`, one])
      return api<Page>(path, { query: { ...rest, ...Object.fromEntries(ids) } as never })
    },
    getOptions: (page) =>
      (page[plural] as Found[]).map(({ id, title, name: label, value }) => ({
        value: id,
        label: title ?? label ?? value ?? id,
      })),
    defaultValue: chosen.length > 0 ? chosen : undefined,
  })
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional>{t(`coupons.targets.${plural}`)}</Form.Label>
          <Form.Control>
            <Combobox
              {...field}
              onChange={(ids) => field.onChange(ids ?? [])}
              options={found.options}
              searchValue={found.searchValue}
              onSearchValueChange={found.onSearchValueChange}
              fetchNextPage={() => void found.fetchNextPage()}
              isFetchingNextPage={found.isFetchingNextPage}
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

/** The choice that means none; a select has no empty value. */
const ANY = "any"

/** Of the currencies that the store sells in. A fixed discount needs one; a percentage may be locked to one. */
export const CurrencyPicker = ({
  control,
  disabled,
  required,
}: {
  control: Control<CouponValues>
  disabled: boolean
  required: boolean
}) => {
  const { t } = useText()
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
          <Form.Hint>{t("coupons.hints.currency_code")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
