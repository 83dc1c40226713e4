import { couponsOnCart } from "../../../../../../modules/coupon/carts/plan-entry"
import { resolveCodes } from "../../../../../../modules/coupon/carts/resolve-codes"
import { notFound } from "../../../../../../plugin/refusal"
import { couponsOf } from "../../../../../../plugin/services"
import { handle } from "../../../../../utils/handle"
import { changeAndRead, requireOpenCart } from "../helpers"

export const DELETE = handle("DELETE /store/carts/:id/coupons/:code", async (req) => {
  const coupons = couponsOf(req.scope)
  const { id: cart_id, code } = req.params
  const cart = await requireOpenCart(coupons, { cart_id, codes: [code] })
  // What the cart has, not a coupon that has the code of a deleted one by now.
  const [coupon] = resolveCodes([code], { ...cart, coupons: couponsOnCart(cart) }).coupons
  if (!coupon) {
    throw notFound("coupon_not_found", "The cart has no coupon with this code.")
  }
  const codes_to_remove = [coupon.terms.code]
  return await changeAndRead(req, coupons, { cart_id, remember: [], codes_to_remove })
})
