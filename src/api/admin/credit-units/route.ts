import { creditsOf } from "../../../plugin/services"
import { handle } from "../../utils/handle"

export const GET = handle("GET /admin/credit-units", async ({ scope, validatedQuery: page }) => {
  return { ...(await creditsOf(scope).units.list(page)), ...page }
})

export const POST = handle("POST /admin/credit-units", async ({ scope, validatedBody }) => {
  return { credit_unit: await creditsOf(scope).units.create(validatedBody) }
})
