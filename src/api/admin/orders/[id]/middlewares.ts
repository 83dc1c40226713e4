import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../../utils/authorize"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AdminGetRedemptions } from "../../coupons/validators"
import { AdminClawBackOrderCredits, AdminRestoreOrderCredits } from "./credits/validators"

export const adminOrdersMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/orders/:id/coupons",
    middlewares: [validateQuery(AdminGetRedemptions)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/orders/:id/credits/restore",
    middlewares: [authorize("credit.grant"), validateBody(AdminRestoreOrderCredits)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/orders/:id/credits/claw-back",
    middlewares: [authorize("credit.void"), validateBody(AdminClawBackOrderCredits)],
  },
]
