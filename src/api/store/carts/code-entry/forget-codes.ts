import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { resolveCodes } from "../../../../modules/coupon/carts/resolve-codes"
import { cartNotFound } from "../../../../plugin/refusal"
import { couponsOf } from "../../../../plugin/services"
import { explained } from "../../../utils/send-refusal"

type CodesRequest = AuthenticatedMedusaRequest<{ promo_codes: string[] }>

/**
 * The middleware of `DELETE /store/carts/:id/promotions`. Core gets coupons' codes in their saved
 * spelling, and other codes as typed.
 */
export const forgetCodes = explained(
  async (req: CodesRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const coupons = couponsOf(req.scope)
    const cart_id = req.params.id
    const typed = req.validatedBody.promo_codes
    const cart = await coupons.loadCart({ cart_id, codes: typed })
    if (!cart) {
      throw cartNotFound(cart_id)
    }
    if (!cart.completed_at) {
      const { plain, coupons: named, unknown } = resolveCodes(typed, cart)
      req.validatedBody.promo_codes = [
        ...plain,
        ...named.map(({ terms }) => terms.code),
        ...unknown,
      ]
    }
    next()
  }
)
