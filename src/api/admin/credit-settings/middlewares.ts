import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

export const adminCreditSettingsMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/credit-settings"),
  route("POST /admin/credit-settings", { before: [authorize("credit.grant")] }),
]
