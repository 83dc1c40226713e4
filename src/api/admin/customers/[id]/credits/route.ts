import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../modules/credit"
import type CreditModuleService from "../../../../../modules/credit/service"
import { grantCreditsWorkflow } from "../../../../../workflows/credit/grant-credits"
import { idempotencyKey } from "../../../../utils/idempotency-key"
import { explained } from "../../../../utils/send-refusal"
import type { AdminGrantCredits } from "./validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminGrantCredits>, res: MedusaResponse) => {
    const key = idempotencyKey(req)
    const credits = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    await credits.directory.assertUnit(req.validatedBody.unit)
    const { result } = await grantCreditsWorkflow(req.scope).run({
      input: {
        ...req.validatedBody,
        customer_id: req.params.id,
        actor: req.auth_context.actor_id,
        key,
      },
    })
    const { credit_grant, wallet } = result
    res.json({ credit_grant, wallet })
  }
)
