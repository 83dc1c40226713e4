import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { simulateCoupon } from "../../../../workflows/coupon/simulate-coupon"
import { explained } from "../../../utils/send-refusal"
import type { AdminEvaluateCoupon } from "../validators"

export const POST = explained(
  async (req: MedusaRequest<AdminEvaluateCoupon>, res: MedusaResponse) => {
    res.json(await simulateCoupon(req.scope, req.validatedBody))
  }
)
