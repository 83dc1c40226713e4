import { readOrderCredits } from "../../../../../../workflows/order-credits/credited-order"
import { restoreOrderCreditsWorkflow } from "../../../../../../workflows/order-credits/restore-order-credits"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

export const POST = handle("POST /admin/orders/:id/credits/restore", async (req) => {
  const order_id = req.params.id
  const key = requireIdempotencyKey(req)
  const { result } = await restoreOrderCreditsWorkflow(req.scope).run({
    input: { ...req.validatedBody, order_id, actor: req.auth_context.actor_id, key },
  })
  const { credit_entry, wallet } = result
  return { credit_entry, wallet, credits: await readOrderCredits(req.scope, order_id) }
})
