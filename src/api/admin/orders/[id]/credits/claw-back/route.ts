import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { clawBackOrderCreditsWorkflow } from "../../../../../../workflows/order-credits/claw-back-order-credits"
import { readOrderCredits } from "../../../../../../workflows/order-credits/credited-order"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminClawBackOrderCredits } from "../validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminClawBackOrderCredits>, res: MedusaResponse) => {
    const order_id = req.params.id
    const key = requireIdempotencyKey(req)
    const { result } = await clawBackOrderCreditsWorkflow(req.scope).run({
      input: { ...req.validatedBody, order_id, actor: req.auth_context.actor_id, key },
    })
    // A grant may have been moved more than once: unspent, then what was on carts.
    const grants = new Map(result.movements.map(({ credit_grant: grant }) => [grant.id, grant]))
    const credit_grants = [...grants.values()]
    res.json({
      credit_grants,
      forfeited: result.forfeited,
      credits: await readOrderCredits(req.scope, order_id),
    })
  }
)
