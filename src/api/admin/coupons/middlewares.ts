import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

const write = { before: [authorize("coupon.write")] }

/** A coupon may list thousands of ids, which exceed Medusa's limit of 100 kB. */
const bodyParser = { sizeLimit: "1mb" }

export const adminCouponsMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/coupons"),
  { ...route("POST /admin/coupons", write), bodyParser },
  route("POST /admin/coupons/evaluate"),
  { ...route("POST /admin/coupons/:id", write), bodyParser },
  route("DELETE /admin/coupons/:id", write),
  route("POST /admin/coupons/:id/duplicate", write),
  route("GET /admin/coupons/:id/redemptions"),
  route("GET /admin/coupons/:id/usage"),
  route("GET /admin/coupons/:id/customers"),
  {
    ...route("POST /admin/coupons/:id/attach", { before: [authorize("coupon.attach")] }),
    bodyParser,
  },
  route("GET /admin/coupons/:id/history"),
]
