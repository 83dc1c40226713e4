import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { type CodeEntry, withoutDisabled } from "../../../../modules/coupon/carts/plan-entry"
import { withEmptiedCodes } from "../../../../plugin/emptied-codes"
import { cartNotFound } from "../../../../plugin/refusal"
import { couponsOf } from "../../../../plugin/services"
import { explained } from "../../../utils/send-refusal"
import { asRequested, type CartUpdate } from "./as-requested"
import { attemptKeys } from "./attempt-keys"

type CodesRequest = AuthenticatedMedusaRequest<CartUpdate & { promo_codes?: string[] }>

/**
 * The middleware of stock routes that enter codes on a cart. It evaluates new coupons and refuses
 * the whole request when one does not apply. Core then gets coupons' codes in their saved spelling,
 * and other codes as typed. A request without codes or for a completed cart passes through. An
 * unknown cart is refused with 404, because core would only fail on it.
 */
export function enterCodes(entry: CodeEntry) {
  return explained(async (req: CodesRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const typed = req.validatedBody.promo_codes
    if (!typed) {
      return next()
    }
    const coupons = couponsOf(req.scope)
    const cart_id = req.params.id
    const attempt_keys = attemptKeys(req, coupons, req.validatedBody.email)
    const loaded = await coupons.loadCart({ cart_id, codes: typed, attempt_keys })
    if (!loaded) {
      throw cartNotFound(cart_id)
    }
    if (loaded.completed_at) {
      return next()
    }
    if (!typed.length) {
      return withEmptiedCodes(cart_id, next)
    }
    const cart = withoutDisabled(loaded)
    coupons.assertMayPrice(cart)
    const updated = await asRequested(req.scope, cart, req.validatedBody)
    req.validatedBody.promo_codes = await coupons.enterCodes(updated, typed, entry, attempt_keys)
    next()
  })
}
