import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { couponsOf } from "../../../plugin/services"
import { assertAuthorized } from "../../utils/authorize"
import { explainRefusals } from "../../utils/explain-refusals"
import { explained } from "../../utils/send-refusal"

/** For a coupon's promotion the option `authorize` holds as for the coupon. Other promotions cost one small query. */
const authorizeCoupon = explained(
  async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    const [coupon] = await couponsOf(req.scope).findManaged([req.params.id])
    // Core takes the deletion of a promotion again that is deleted already: that changes nothing.
    if (coupon && !coupon.is_deleted) {
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
    middlewares: [authorizeCoupon],
  },
]
