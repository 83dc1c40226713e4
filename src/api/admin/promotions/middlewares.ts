import type { MiddlewareRoute } from "@medusajs/framework/http"
import { explainRefusals } from "../../utils/explain-refusals"

/** Stock routes that may change a coupon's promotion; what they may not do, the promotion module refuses. */
export const adminPromotionsMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/promotions", middlewares: [explainRefusals] },
  { matcher: "/admin/campaigns", middlewares: [explainRefusals] },
]
