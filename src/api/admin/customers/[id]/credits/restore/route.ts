import { restoreCreditsWorkflow } from "../../../../../../workflows/credit/restore-credits"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

export const POST = handle("POST /admin/customers/:id/credits/restore", async (req) => {
  const { result } = await restoreCreditsWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      customer_id: req.params.id,
      actor: req.auth_context.actor_id,
      key: requireIdempotencyKey(req),
    },
  })
  const { credit_entry, wallet } = result
  return { credit_entry, wallet }
})
