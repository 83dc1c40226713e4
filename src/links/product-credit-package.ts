import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import CreditModule from "../modules/credit"

/** Lets `query.graph` read a product's credit package: `product.credit_package`. */
export default defineLink(
  { linkable: ProductModule.linkable.product, field: "id" },
  { ...CreditModule.linkable.creditPackage.id, primaryKey: "product_id" },
  { readOnly: true }
)
