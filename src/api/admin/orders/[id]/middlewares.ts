import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../../utils/authorize"
import { route } from "../../../utils/checked-route"

const give = { before: [authorize("credit.grant")] }
const take = { before: [authorize("credit.void")] }

export const adminOrdersMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/orders/:id/coupons"),
  route("POST /admin/orders/:id/credits/restore", give),
  route("POST /admin/orders/:id/credits/claw-back", take),
]
