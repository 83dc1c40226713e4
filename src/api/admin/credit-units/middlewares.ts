import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { validateBody, validateQuery } from "../../utils/validate"
import { AdminCreateCreditUnit, AdminGetCreditUnits, AdminUpdateCreditUnit } from "./validators"

const mayWrite = authorize("credit.grant")

export const adminCreditUnitsMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/credit-units",
    middlewares: [validateQuery(AdminGetCreditUnits)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/credit-units",
    middlewares: [mayWrite, validateBody(AdminCreateCreditUnit)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/credit-units/:key",
    middlewares: [mayWrite, validateBody(AdminUpdateCreditUnit)],
  },
  { methods: ["DELETE"], matcher: "/admin/credit-units/:key", middlewares: [mayWrite] },
]
