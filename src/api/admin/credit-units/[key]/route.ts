import { creditsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/credit-units/:key", async ({ scope, params }) => {
  return { credit_unit: await creditsOf(scope).units.retrieve(params.key) }
})

export const POST = handle("POST /admin/credit-units/:key", async (req) => {
  return { credit_unit: await creditsOf(req.scope).units.update(req.params.key, req.validatedBody) }
})

export const DELETE = handle("DELETE /admin/credit-units/:key", async ({ scope, params }) => {
  await creditsOf(scope).units.remove(params.key)
  return { id: params.key, object: "credit_unit", deleted: true } as const
})
