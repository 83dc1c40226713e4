import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readOrderCredits } from "../../../../../../workflows/order-credits/credited-order"
import { restoreOrderCreditsWorkflow } from "../../../../../../workflows/order-credits/restore-order-credits"
import { requireIdempotencyKey } from "../../../../../utils/idempotency-key"
import { explained } from "../../../../../utils/send-refusal"
import type { AdminRestoreOrderCredits } from "../validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminRestoreOrderCredits>, res: MedusaResponse) => {
    const order_id = req.params.id
    const key = requireIdempotencyKey(req)
    const { result } = await restoreOrderCreditsWorkflow(req.scope).run({
      input: { ...req.validatedBody, order_id, actor: req.auth_context.actor_id, key },
    })
    const { credit_entry, wallet } = result
    res.json({ credit_entry, wallet, credits: await readOrderCredits(req.scope, order_id) })
  }
)
