import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

const write = { before: [authorize("credit.grant")] }

export const adminCreditPackagesMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/credit-packages"),
  route("POST /admin/credit-packages", write),
  route("POST /admin/credit-packages/:id", write),
  route("POST /admin/credit-packages/:id/move", write),
  route("DELETE /admin/credit-packages/:id", write),
  route("GET /admin/credit-packages/:id/history"),
]
