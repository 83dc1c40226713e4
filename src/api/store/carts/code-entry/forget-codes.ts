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

/** Stands in front of `DELETE /store/carts/:id/promotions`: core gets coupons' codes as saved, others untouched. */
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
