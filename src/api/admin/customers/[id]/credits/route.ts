import { creditsOf } from "../../../../../plugin/services"
import { grantCreditsWorkflow } from "../../../../../workflows/credit/grant-credits"
import { handle } from "../../../../utils/handle"
import { idempotencyKey } from "../../../../utils/idempotency-key"

export const POST = handle("POST /admin/customers/:id/credits", async (req) => {
  const key = idempotencyKey(req)
  await creditsOf(req.scope).directory.assertUnit(req.validatedBody.unit)
  const { result } = await grantCreditsWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      customer_id: req.params.id,
      actor: req.auth_context.actor_id,
      key,
    },
  })
  const { credit_grant, wallet } = result
  return { credit_grant, wallet }
})
