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

/**
 * The option `authorize` guards a coupon's promotion like the coupon. Other promotions cost one
 * small query.
 */
const authorizeCoupon = explained(
  async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    const [coupon] = await couponsOf(req.scope).findManaged([req.params.id])
    // Deleting a deleted promotion again changes nothing, so it needs no permission.
    if (coupon && !coupon.is_deleted) {
      await assertAuthorized(req, "coupon.write")
    }
    next()
  }
)

/**
 * The stock routes that may change a coupon's promotion. The promotion module refuses forbidden
 * changes.
 */
export const adminPromotionsMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/promotions", middlewares: [explainRefusals] },
  { matcher: "/admin/campaigns", middlewares: [explainRefusals] },
  {
    methods: ["POST", "DELETE"],
    matcher: "/admin/promotions/:id",
    middlewares: [authorizeCoupon],
  },
]
