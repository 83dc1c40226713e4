import {
  authenticate,
  type MiddlewareRoute,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { route } from "../../utils/checked-route"
import { applyCredit, applyCreditAtSession } from "./apply-credit"
import { enterCodes } from "./code-entry/enter-codes"
import { enterCodesOnNewCart } from "./code-entry/enter-codes-on-new-cart"
import { forgetCodes } from "./code-entry/forget-codes"
import { guardCompletion } from "./completion/guard-completion"
import { noteChange, touchCart, touchCartOfBody, touchNewCart } from "./touch/touch-cart"

const asCustomer = authenticate("customer", ["session", "bearer"])
const cartQuery = validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig)

/** Below a cart, core recomputes it at all routes but these. */
const NOT_RECOMPUTING = ["customer", "taxes", "credits"]
const RECOMPUTING = ["line-items*", "promotions", "shipping-methods*", "coupons*", "complete"]

const methods: MiddlewareRoute["methods"] = ["POST", "DELETE"]

const touching: MiddlewareRoute[] = [
  { methods: ["POST"], matcher: "/store/carts", middlewares: [touchNewCart] },
  ...["", ...RECOMPUTING.map((path) => `/${path}`)].map((path) => ({
    methods,
    matcher: `/store/carts/:id${path}`,
    middlewares: [touchCart({ refreshes: false })],
  })),
  ...NOT_RECOMPUTING.map((path) => ({
    methods,
    matcher: `/store/carts/:id/${path}`,
    middlewares: [touchCart({ refreshes: true })],
  })),
  {
    methods: ["POST"],
    matcher: "/store/payment-collections",
    middlewares: [touchCartOfBody, applyCredit],
  },
  {
    methods: ["POST"],
    matcher: "/store/payment-collections/:id/payment-sessions",
    middlewares: [applyCreditAtSession],
  },
  ...["", "/line-items*", "/shipping-methods*"].map((path) => ({
    methods,
    matcher: `/store/carts/:id${path}`,
    middlewares: [noteChange],
  })),
]

export const storeCartsMiddlewares: MiddlewareRoute[] = [
  ...touching,
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
