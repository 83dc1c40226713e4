import type { AppliesTo } from "../../../contract/rules"

/** The table of what each list of `applies_to` names. */
export const TARGETS: Record<keyof AppliesTo, string> = {
  variant_ids: "product_variant",
  product_ids: "product",
  category_ids: "product_category",
  collection_ids: "product_collection",
  product_type_ids: "product_type",
  product_tag_ids: "product_tag",
}

export const TARGET_LISTS = Object.keys(TARGETS) as (keyof AppliesTo)[]
