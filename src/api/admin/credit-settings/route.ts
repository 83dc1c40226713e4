import { creditsOf } from "../../../plugin/services"
import { handle } from "../../utils/handle"

export const GET = handle("GET /admin/credit-settings", async ({ scope }) => {
  return { credit_settings: await creditsOf(scope).settings.retrieve() }
})

export const POST = handle("POST /admin/credit-settings", async (req) => {
  const { settings } = creditsOf(req.scope)
  return { credit_settings: await settings.update(req.validatedBody, req.auth_context.actor_id) }
})
