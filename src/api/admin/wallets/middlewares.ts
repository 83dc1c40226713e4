import type { MiddlewareRoute } from "@medusajs/framework/http"
import { route } from "../../utils/checked-route"

export const adminWalletsMiddlewares: MiddlewareRoute[] = [route("GET /admin/wallets")]
