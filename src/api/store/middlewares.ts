import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { asCustomer } from "../../plugin/acting-customer"

/** Makes the logged-in customer the acting customer for the rest of the request. */
function noteCustomer(
  req: AuthenticatedMedusaRequest,
  _: MedusaResponse,
  next: MedusaNextFunction
) {
  const { actor_id, actor_type } = req.auth_context ?? {}
  if (actor_id && actor_type === "customer") {
    asCustomer(actor_id, next)
  } else {
    next()
  }
}

export const storeMiddlewares: MiddlewareRoute[] = [
  { methods: ["POST", "DELETE"], matcher: "/store/*", middlewares: [noteCustomer] },
]
