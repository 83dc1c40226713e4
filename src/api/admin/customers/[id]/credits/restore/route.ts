import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { restoreCreditsWorkflow } from "../../../../../../workflows/credit/restore-credits"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminRestoreCredits } from "../validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminRestoreCredits>, res: MedusaResponse) => {
    const { result } = await restoreCreditsWorkflow(req.scope).run({
      input: {
        ...req.validatedBody,
        customer_id: req.params.id,
        actor: req.auth_context.actor_id,
        key: requireIdempotencyKey(req),
      },
    })
    const { credit_entry, wallet } = result
    res.json({ credit_entry, wallet })
  }
)
