import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type CreditModuleService from "../../../../modules/credit/service"
import { authorize } from "../../../utils/authorize"
import { explained } from "../../../utils/send-refusal"
import { validateBody, validateQuery } from "../../../utils/validate"
import {
  AdminConsumeCredits,
  AdminGetCreditEntries,
  AdminGetCreditGrants,
  AdminGrantCredits,
  AdminRestoreCredits,
} from "./credits/validators"

const requireCustomer = explained(
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    await credits.directory.assertCustomer(req.params.id)
    next()
  }
)

const mayGrant = authorize("credit.grant")
const mayTake = authorize("credit.void")

export const adminCustomerCreditsMiddlewares: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/admin/customers/:id/wallets", middlewares: [requireCustomer] },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/credits",
    middlewares: [mayGrant, validateBody(AdminGrantCredits), requireCustomer],
  },
  {
    methods: ["GET"],
    matcher: "/admin/customers/:id/credits/entries",
    middlewares: [validateQuery(AdminGetCreditEntries), requireCustomer],
  },
  {
    methods: ["GET"],
    matcher: "/admin/customers/:id/credits/grants",
    middlewares: [validateQuery(AdminGetCreditGrants), requireCustomer],
  },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/credits/consume",
    middlewares: [mayTake, validateBody(AdminConsumeCredits), requireCustomer],
  },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/credits/restore",
    middlewares: [mayGrant, validateBody(AdminRestoreCredits), requireCustomer],
  },
]
