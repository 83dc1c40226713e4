import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { creditsOf } from "../../../../plugin/services"
import { authorize } from "../../../utils/authorize"
import { route } from "../../../utils/checked-route"
import { explained } from "../../../utils/send-refusal"

/** 404 where the path names no customer. */
export const requireCustomer = explained(
  async (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    await creditsOf(req.scope).directory.assertCustomer(req.params.id)
    next()
  }
)

const after = [requireCustomer]
const give = { before: [authorize("credit.grant")], after }
const take = { before: [authorize("credit.void")], after }

export const adminCustomersMiddlewares: MiddlewareRoute[] = [
  route("GET /admin/customers/:id/wallets", { after }),
  route("GET /admin/customers/:id/coupons", { after }),
  route("POST /admin/customers/:id/coupons", { before: [authorize("coupon.attach")], after }),
  route("POST /admin/customers/:id/credits", give),
  route("GET /admin/customers/:id/credits/entries", { after }),
  route("GET /admin/customers/:id/credits/grants", { after }),
  route("POST /admin/customers/:id/credits/consume", take),
  route("POST /admin/customers/:id/credits/restore", give),
]
