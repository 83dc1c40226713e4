import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { duplicateCouponWorkflow } from "../../../../../workflows/coupon/duplicate-coupon"
import { explained } from "../../../../utils/send-refusal"
import type { AdminDuplicateCoupon } from "../../validators"

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminDuplicateCoupon>, res: MedusaResponse) => {
    const { result: coupon } = await duplicateCouponWorkflow(req.scope).run({
      input: {
        id: req.params.id,
        code: req.validatedBody.code,
        created_by: req.auth_context.actor_id,
      },
    })
    res.json({ coupon })
  }
)
