import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import type { StockCart } from "../../../../../contract/fields"
import { creditsOf } from "../../../../../plugin/services"
import { putPackageOnCart } from "../../../../../workflows/credit-package/lib/put-package-on-cart"
import { handle } from "../../../../utils/handle"

/** The checkout link: puts a package on a cart and returns the cart. */
export const POST = handle("POST /store/credit-packages/:slug/checkout", async (req) => {
  const { packages } = creditsOf(req.scope)
  const { sales_channel_ids } = req.publishable_key_context
  const credit_package = await packages.retrieveForSale(req.params.slug, sales_channel_ids)
  const cart_id = await putPackageOnCart(req.scope, {
    ...req.validatedBody,
    credit_package,
    sales_channel_ids,
    customer_id: req.auth_context?.actor_id,
  })
  const cart = (await refetchCart(cart_id, req.scope, req.queryConfig.fields)) as StockCart
  return { cart }
})
