import { readOrderCredits } from "../../../../../../workflows/credit-payment/lib/credited-order"
import { restoreCreditPaymentWorkflow } from "../../../../../../workflows/credit-payment/restore-credit-payment"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

export const POST = handle("POST /admin/orders/:id/credits/restore", async (req) => {
  const order_id = req.params.id
  const key = requireIdempotencyKey(req)
  const { result } = await restoreCreditPaymentWorkflow(req.scope).run({
    input: { ...req.validatedBody, order_id, actor: req.auth_context.actor_id, key },
  })
  const { credit_entry, wallet } = result
  return { credit_entry, wallet, credits: await readOrderCredits(req.scope, order_id) }
})
