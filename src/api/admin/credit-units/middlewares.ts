import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

const write = { before: [authorize("credit.grant")] }

export const adminCreditUnitsMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/credit-units"),
  route("POST /admin/credit-units", write),
  route("POST /admin/credit-units/:key", write),
  route("DELETE /admin/credit-units/:key", write),
  route("GET /admin/credit-units/:key/history"),
]
