import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import CreditModule from "../modules/credit"

/** Lets `query.graph` read a credit package's product: `credit_package.product`. */
export default defineLink(
  { linkable: CreditModule.linkable.creditPackage, field: "product_id" },
  { linkable: ProductModule.linkable.product },
  { readOnly: true }
)
