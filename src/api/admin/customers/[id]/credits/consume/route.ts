import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { consumeCreditsWorkflow } from "../../../../../../workflows/credit/consume-credits"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminConsumeCredits } from "../validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminConsumeCredits>, res: MedusaResponse) => {
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
    res.json({ credit_entry, wallet })
  }
)
