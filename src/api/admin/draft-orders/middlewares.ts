import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { resolveCodes } from "../../../modules/coupon/carts/resolve-codes"
import { couponNotFound } from "../../../modules/coupon/rules"
import { refusal } from "../../../plugin/refusal"
import { couponsOf } from "../../../plugin/services"
import { explainRefusals } from "../../utils/explain-refusals"
import { explained } from "../../utils/send-refusal"
import { checkEntered } from "./check-entered"

type CodesRequest = MedusaRequest<{ promo_codes?: string[] }>

/**
 * Replaces codes by their saved spelling, because core compares them letter by letter. Unknown and
 * disabled codes are refused on entry: core would ignore them, or answer without our reasons. The
 * other rules are evaluated by core's discount computation for a new draft, and here for an edit.
 */
function spelling(entering: boolean) {
  return explained(async (req: CodesRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const typed = req.validatedBody.promo_codes ?? []
    if (typed.length > 0) {
      const service = couponsOf(req.scope)
      const found = await service.loadCodes({ codes: typed, attempt_keys: [] })
      const { plain, coupons, unknown } = resolveCodes(typed, found)
      if (entering && (unknown.length > 0 || coupons.some(({ terms }) => !terms.is_active))) {
        throw refusal([couponNotFound])
      }
      const codes = coupons.map(({ terms }) => terms.code)
      if (entering && req.params.id && codes.length > 0) {
        await checkEntered(req, req.params.id, codes)
      }
      req.validatedBody.promo_codes = [...plain, ...codes, ...unknown]
    }
    next()
  })
}

/** The stock routes that enter codes on draft orders. */
export const adminDraftOrdersMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/draft-orders", middlewares: [explainRefusals] },
  { methods: ["POST"], matcher: "/admin/draft-orders", middlewares: [spelling(true)] },
  {
    methods: ["POST"],
    matcher: "/admin/draft-orders/:id/edit/promotions",
    middlewares: [spelling(true)],
  },
  {
    methods: ["DELETE"],
    matcher: "/admin/draft-orders/:id/edit/promotions",
    middlewares: [spelling(false)],
  },
]
