import { creditsOf } from "../../../../../../plugin/services"
import { handle } from "../../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"

/**
 * Calls the service without a workflow: consuming is one statement, takes nothing from carts, and
 * enqueues its own events.
 */
export const POST = handle("POST /admin/customers/:id/credits/consume", async (req) => {
  const { reference, ...consumption } = req.validatedBody
  const { credit_entry, wallet } = await creditsOf(req.scope).consume({
    ...consumption,
    reference_type: reference == null ? null : "api",
    reference_id: reference,
    customer_id: req.params.id,
    actor: req.auth_context.actor_id,
    key: requireIdempotencyKey(req),
  })
  return { credit_entry, wallet }
})
