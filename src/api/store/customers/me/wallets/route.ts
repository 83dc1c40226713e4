import { creditsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"

export const GET = handle("GET /store/customers/me/wallets", async ({ scope, auth_context }) => {
  return { wallets: await creditsOf(scope).listWalletsOf(auth_context.actor_id) }
})
