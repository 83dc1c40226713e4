import {
  authenticate,
  type MiddlewareRoute,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { route } from "../../utils/checked-route"
import { enterCodes } from "./code-entry/enter-codes"
import { enterCodesOnNewCart } from "./code-entry/enter-codes-on-new-cart"
import { forgetCodes } from "./code-entry/forget-codes"
import { guardCompletion } from "./completion/guard-completion"

const asCustomer = authenticate("customer", ["session", "bearer"])
const cartQuery = validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig)

export const storeCartsMiddlewares: MiddlewareRoute[] = [
  { methods: ["POST"], matcher: "/store/carts", middlewares: [enterCodesOnNewCart] },
  { methods: ["POST"], matcher: "/store/carts/:id", middlewares: [enterCodes("replace_all")] },
  { methods: ["POST"], matcher: "/store/carts/:id/promotions", middlewares: [enterCodes("add")] },
  { methods: ["DELETE"], matcher: "/store/carts/:id/promotions", middlewares: [forgetCodes] },
  { methods: ["POST"], matcher: "/store/carts/:id/complete", middlewares: [guardCompletion] },
  route("POST /store/carts/:id/coupons", { after: [cartQuery] }),
  route("DELETE /store/carts/:id/coupons/:code", { after: [cartQuery] }),
  route("GET /store/carts/:id/credits", { before: [asCustomer, cartQuery] }),
  route("POST /store/carts/:id/credits", { before: [asCustomer, cartQuery] }),
  route("DELETE /store/carts/:id/credits", { before: [asCustomer, cartQuery] }),
]
