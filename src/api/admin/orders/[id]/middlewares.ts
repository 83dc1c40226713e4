import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../../utils/authorize"
import { validateBody } from "../../../utils/validate"
import { AdminClawBackOrderCredits, AdminRestoreOrderCredits } from "./credits/validators"

export const adminOrderCreditsMiddlewares: MiddlewareRoute[] = [
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
