import {
  authenticate,
  validateAndTransformQuery,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { validateBody } from "../../utils/validate"
import { StoreAddCartCoupon } from "./[id]/coupons/validators"
import { StoreSetCartCredits } from "./[id]/credits/validators"
import { enterCodes } from "./layer/enter-codes"
import { enterCodesOnNewCart } from "./layer/enter-codes-on-new-cart"
import { forgetCodes } from "./layer/forget-codes"
import { guardCompletion } from "./layer/guard-completion"

const cartQuery = validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig)

export const storeCartsMiddlewares: MiddlewareRoute[] = [
  { methods: ["POST"], matcher: "/store/carts", middlewares: [enterCodesOnNewCart] },
  { methods: ["POST"], matcher: "/store/carts/:id", middlewares: [enterCodes("list")] },
  { methods: ["POST"], matcher: "/store/carts/:id/promotions", middlewares: [enterCodes("add")] },
  { methods: ["DELETE"], matcher: "/store/carts/:id/promotions", middlewares: [forgetCodes] },
  { methods: ["POST"], matcher: "/store/carts/:id/complete", middlewares: [guardCompletion] },
  {
    methods: ["POST"],
    matcher: "/store/carts/:id/coupons",
    middlewares: [validateBody(StoreAddCartCoupon), cartQuery],
  },
  { methods: ["DELETE"], matcher: "/store/carts/:id/coupons/:code", middlewares: [cartQuery] },
  {
    methods: ["GET", "POST", "DELETE"],
    matcher: "/store/carts/:id/credits",
    middlewares: [authenticate("customer", ["session", "bearer"]), cartQuery],
  },
  {
    methods: ["POST"],
    matcher: "/store/carts/:id/credits",
    middlewares: [validateBody(StoreSetCartCredits)],
  },
]
