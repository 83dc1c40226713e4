import type { MiddlewareRoute } from "@medusajs/framework/http"
import { route } from "../../../../utils/checked-route"

/** Medusa itself requires a logged-in customer below `/store/customers/me`. */
export const storeCustomerCouponsMiddlewares: MiddlewareRoute[] = [
  route("GET /store/customers/me/coupons"),
]
