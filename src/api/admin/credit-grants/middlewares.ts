import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { validateBody } from "../../utils/validate"
import { AdminVoidGrant } from "./validators"

export const adminCreditGrantsMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["POST"],
    matcher: "/admin/credit-grants/:id/void",
    middlewares: [authorize("credit.void"), validateBody(AdminVoidGrant)],
  },
]
