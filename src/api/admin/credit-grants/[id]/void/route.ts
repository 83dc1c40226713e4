import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { CREDIT_MODULE } from "../../../../../modules/credit"
import type CreditModuleService from "../../../../../modules/credit/service"
import { voidCreditGrantWorkflow } from "../../../../../workflows/credit/void-credit-grant"
import { idempotencyKey, requireIdempotencyKey } from "../../../../utils/idempotency-key"
import { explained } from "../../../../utils/send-refusal"
import type { AdminVoidGrant } from "../../validators"

/** Voiding a grant as a whole may be repeated as it is; voiding a part twice would take two parts. */
export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminVoidGrant>, res: MedusaResponse) => {
    const key = req.validatedBody.amount == null ? idempotencyKey(req) : requireIdempotencyKey(req)
    const { directory } = req.scope.resolve<CreditModuleService>(CREDIT_MODULE)
    await directory.assertGrant(req.params.id)
    const { result } = await voidCreditGrantWorkflow(req.scope).run({
      input: {
        ...req.validatedBody,
        grant_id: req.params.id,
        actor: req.auth_context.actor_id,
        key,
      },
    })
    const { credit_grant, wallet } = result
    res.json({ credit_grant, wallet })
  }
)
