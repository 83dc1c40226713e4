import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../../../modules/coupon"
import { couponsOnCart } from "../../../../../../modules/coupon/cart/plan-entry"
import { resolveCodes } from "../../../../../../modules/coupon/cart/resolve-codes"
import type CouponModuleService from "../../../../../../modules/coupon/service"
import { notFound } from "../../../../../../plugin/refusal"
import { explained } from "../../../../../utils/send-refusal"
import { changeAndRead, requireOpenCart } from "../helpers"

export const DELETE = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const { id: cart_id, code } = req.params
  const cart = await requireOpenCart(coupons, { cart_id, codes: [code] })
  const [coupon] = resolveCodes([code], cart).coupons
  if (!coupon || !couponsOnCart(cart).includes(coupon)) {
    throw notFound("coupon_not_found", "The cart has no coupon with this code.")
  }
  const codes_to_remove = [coupon.terms.code]
  res.json(await changeAndRead(req, coupons, { cart_id, remember: [], codes_to_remove }))
})
