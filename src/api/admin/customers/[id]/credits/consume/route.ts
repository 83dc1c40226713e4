import { consumeCreditsWorkflow } from "../../../../../../workflows/credit/consume-credits"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

export const POST = handle("POST /admin/customers/:id/credits/consume", async (req) => {
  const { reference, ...consumption } = req.validatedBody
  const { result } = await consumeCreditsWorkflow(req.scope).run({
    input: {
      ...consumption,
      reference_type: reference == null ? null : "api",
      reference_id: reference,
      customer_id: req.params.id,
      actor: req.auth_context.actor_id,
      key: requireIdempotencyKey(req),
    },
  })
  const { credit_entry, wallet } = result
  return { credit_entry, wallet }
})
