import { type MiddlewareRoute, validateAndTransformQuery } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { route } from "../../utils/checked-route"

const cartQuery = validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig)

export const storeCreditPackagesMiddlewares: MiddlewareRoute[] = [
  route("GET /store/credit-packages"),
  route("GET /store/credit-packages/:slug"),
  route("POST /store/credit-packages/:slug/checkout", { after: [cartQuery] }),
]
