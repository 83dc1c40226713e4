import { creditsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /admin/customers/:id/wallets", async ({ scope, params }) => {
  return { wallets: await creditsOf(scope).listWalletsOf(params.id) }
})
