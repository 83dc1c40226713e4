import type { MiddlewareRoute } from "@medusajs/framework/http"
import { authorize } from "../../utils/authorize"
import { validateBody, validateQuery } from "../../utils/validate"
import {
  AdminCreateCreditPackage,
  AdminGetCreditPackages,
  AdminMoveCreditPackage,
  AdminUpdateCreditPackage,
} from "./validators"

const mayWrite = authorize("credit.grant")

export const adminCreditPackagesMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/credit-packages",
    middlewares: [validateQuery(AdminGetCreditPackages)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/credit-packages",
    middlewares: [mayWrite, validateBody(AdminCreateCreditPackage)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/credit-packages/:id",
    middlewares: [mayWrite, validateBody(AdminUpdateCreditPackage)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/credit-packages/:id/move",
    middlewares: [mayWrite, validateBody(AdminMoveCreditPackage)],
  },
  { methods: ["DELETE"], matcher: "/admin/credit-packages/:id", middlewares: [mayWrite] },
]
