import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../../../utils/validate"
import { StoreGetWalletEntries, StoreGetWalletGrants } from "./validators"

/** Medusa itself lets nobody but a customer who is logged in to what lies below `/store/customers/me`. */
export const storeWalletsMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/store/customers/me/wallets/:unit/entries",
    middlewares: [validateQuery(StoreGetWalletEntries)],
  },
  {
    methods: ["GET"],
    matcher: "/store/customers/me/wallets/:unit/grants",
    middlewares: [validateQuery(StoreGetWalletGrants)],
  },
]
