import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { route } from "../../utils/checked-route"

export const adminCreditGrantsMiddlewares: MiddlewareRoute[] = [
  route("POST /admin/credit-grants/:id/void", { before: [authorize("credit.void")] }),
]
