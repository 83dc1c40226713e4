import type { MiddlewareRoute } from "@medusajs/framework/http"
import { route } from "../../utils/checked-route"
import { requireCustomer } from "../customers/[id]/middlewares"

export const adminReportsMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/reports/credits"),
  route("GET /admin/reports/credits/entries"),
  route("GET /admin/reports/credits/liability"),
  route("GET /admin/reports/coupons"),
  route("GET /admin/reports/credit-packages"),
  route("GET /admin/reports/customers/:id/statement", { after: [requireCustomer] }),
]
