import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/store/carts/query-config"
import { StoreGetCartsCart } from "@medusajs/medusa/api/store/carts/validators"
import { validateBody, validateQuery } from "../../utils/validate"
import {
  StoreCheckoutCreditPackage,
  StoreGetCreditPackage,
  StoreGetCreditPackages,
} from "./validators"

export const storeCreditPackagesMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/store/credit-packages",
    middlewares: [validateQuery(StoreGetCreditPackages)],
  },
  {
    methods: ["GET"],
    matcher: "/store/credit-packages/:slug",
    middlewares: [validateQuery(StoreGetCreditPackage)],
  },
  {
    methods: ["POST"],
    matcher: "/store/credit-packages/:slug/checkout",
    middlewares: [
      validateBody(StoreCheckoutCreditPackage),
      validateAndTransformQuery(StoreGetCartsCart, retrieveTransformQueryConfig),
    ],
  },
]
