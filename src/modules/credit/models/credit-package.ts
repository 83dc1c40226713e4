import { model } from "@medusajs/framework/utils"

/**
 * What a variant gives when it is bought; the rest of a credit package is the product's. Written by
 * `packages/` alone.
 */
const CreditPackage = model.define("credit_package", {
  id: model.id({ prefix: "cpack" }).primaryKey(),
  product_id: model.text(),
  variant_id: model.text(),
  owns_product: model.boolean(),
  unit: model.text(),
  credits: model.bigNumber(),
  validity_days: model.number().nullable(),
  badge: model.text().nullable(),
  sort_order: model.number().default(0),
  is_featured: model.boolean().default(false),
})

export default CreditPackage
