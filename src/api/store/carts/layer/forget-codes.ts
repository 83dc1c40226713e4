import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
} from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../modules/coupon"
import type CouponModuleService from "../../../../modules/coupon/service"
import { removeCodes } from "../../../../modules/coupon/cart/plan-change"
import { cartNotFound } from "../../../../utils/errors"
import { explained } from "../../../utils/send-refusal"
import { changeUndoably } from "./change-undoably"

type CodesRequest = AuthenticatedMedusaRequest<{ promo_codes: string[] }>

/** Stands in front of `DELETE /store/carts/:id/promotions`: the cart forgets the coupons among the codes. */
export const forgetCodes = explained(
  async (req: CodesRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
    const cart_id = req.params.id
    const typed = req.validatedBody.promo_codes
    const cart = await coupons.loadCart({ cart_id, codes: typed })
    if (!cart) {
      throw cartNotFound(cart_id)
    }
    if (!cart.completed_at) {
      const { codes, ...change } = removeCodes(cart, typed)
      await changeUndoably(req, res, cart_id, change)
      req.validatedBody.promo_codes = codes
    }
    next()
  }
)
