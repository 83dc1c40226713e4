import { creditsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/wallets/summary", async ({ scope }) => {
  return { summary: await creditsOf(scope).directory.retrieveSummary() }
})
