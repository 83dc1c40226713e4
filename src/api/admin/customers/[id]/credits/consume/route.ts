import { creditsOf } from "../../../../../../plugin/services"
import { refitCarts } from "../../../../../../workflows/credit-payment/lib/refit-carts"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

/**
 * Calls the service without a workflow: consuming is one statement, and enqueues its own events.
 * Carts whose credit it took are refitted here.
 */
export const POST = handle("POST /admin/customers/:id/credits/consume", async (req) => {
  const { reference, ...consumption } = req.validatedBody
  const { credit_entry, wallet, cart_ids } = await creditsOf(req.scope).consume({
    ...consumption,
    reference_type: reference == null ? null : "api",
    reference_id: reference,
    customer_id: req.params.id,
    actor: req.auth_context.actor_id,
    key: requireIdempotencyKey(req),
  })
  await refitCarts(req.scope, cart_ids)
  return { credit_entry, wallet }
})
