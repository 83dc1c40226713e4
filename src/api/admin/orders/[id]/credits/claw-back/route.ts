import { clawBackCreditPurchasesWorkflow } from "../../../../../../workflows/credit-purchase/claw-back-credit-purchases"
import { readOrderCredits } from "../../../../../../workflows/credit-payment/lib/credited-order"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

export const POST = handle("POST /admin/orders/:id/credits/claw-back", async (req) => {
  const order_id = req.params.id
  const key = requireIdempotencyKey(req)
  const { result } = await clawBackCreditPurchasesWorkflow(req.scope).run({
    input: { ...req.validatedBody, order_id, actor: req.auth_context.actor_id, key },
  })
  // A grant may have been moved more than once: unspent, then what was on carts.
  const grants = new Map(result.movements.map(({ credit_grant: grant }) => [grant.id, grant]))
  return {
    credit_grants: [...grants.values()],
    forfeited: result.forfeited,
    credits: await readOrderCredits(req.scope, order_id),
  }
})
