import { creditsOf } from "../../../plugin/services"
import { handle } from "../../utils/handle"

export const GET = handle("GET /admin/wallets", async ({ scope, validatedQuery: query }) => {
  const { limit, offset } = query
  return { ...(await creditsOf(scope).directory.list(query)), limit, offset }
})
