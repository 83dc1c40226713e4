import { Combobox, Form } from "@medusajs/dashboard/components"
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
