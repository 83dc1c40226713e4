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
    const credit_grants = result.map(({ credit_grant }) => credit_grant)
    res.json({ credit_grants, credits: await readOrderCredits(req.scope, order_id) })
  }
)
