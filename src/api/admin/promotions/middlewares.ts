import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"
import { assertAuthorized } from "../../utils/authorize"
import { explainRefusals } from "../../utils/explain-refusals"
import { explained } from "../../utils/send-refusal"

/** The option `authorize` holds for a coupon's promotion as for the coupon; other promotions are none of its business. */
const mayWriteCoupon = explained(
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
    if (coupons.options.authorize && (await coupons.findManaged([req.params.id])).length > 0) {
      await assertAuthorized(req, "coupon.write")
    }
    next()
  }
)

/** Stock routes that may change a coupon's promotion; what they may not do, the promotion module refuses. */
export const adminPromotionsMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/promotions", middlewares: [explainRefusals] },
  { matcher: "/admin/campaigns", middlewares: [explainRefusals] },
  {
    methods: ["POST", "DELETE"],
    matcher: "/admin/promotions/:id",
    middlewares: [mayWriteCoupon],
  },
]
