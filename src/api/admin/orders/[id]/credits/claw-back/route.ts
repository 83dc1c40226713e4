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
  // A grant may have two movements: one for its unspent credit, one for credit that carts held. The
  // later one has its final state.
  const grants = new Map(result.movements.map(({ credit_grant: grant }) => [grant.id, grant]))
  return {
    credit_grants: [...grants.values()],
    forfeited: result.forfeited,
    credits: await readOrderCredits(req.scope, order_id),
  }
})
