import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

export const adminCustomerCouponsMiddlewares: MiddlewareRoute[] = [
  route("DELETE /admin/customer-coupons/:id", { before: [authorize("coupon.attach")] }),
  route("GET /admin/customer-coupons/:id/applications"),
  route("GET /admin/customer-coupons/:id/history"),
]
