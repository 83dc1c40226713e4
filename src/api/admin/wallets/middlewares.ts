import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateQuery } from "../../utils/validate"
import { AdminGetWallets } from "./validators"

export const adminWalletsMiddlewares: MiddlewareRoute[] = [
  { methods: ["GET"], matcher: "/admin/wallets", middlewares: [validateQuery(AdminGetWallets)] },
]
