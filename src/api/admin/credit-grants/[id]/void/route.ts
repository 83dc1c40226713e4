import { creditsOf } from "../../../../../plugin/services"
import { voidCreditGrantWorkflow } from "../../../../../workflows/credit/void-credit-grant"
import { handle } from "../../../../utils/handle"
import { idempotencyKey, requireIdempotencyKey } from "../../../../utils/idempotency-key"

/**
 * Voiding a part needs a key: a retry without one would void a second part. Voiding the whole grant
 * is safe to retry.
 */
export const POST = handle("POST /admin/credit-grants/:id/void", async (req) => {
  const key = req.validatedBody.amount == null ? idempotencyKey(req) : requireIdempotencyKey(req)
  await creditsOf(req.scope).directory.assertGrant(req.params.id)
  const { result } = await voidCreditGrantWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      grant_id: req.params.id,
      actor: req.auth_context.actor_id,
      key,
    },
  })
  const { credit_grant, wallet } = result
  return { credit_grant, wallet }
})
