import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../../modules/coupon"
import type CouponModuleService from "../../../../../modules/coupon/service"
import { explained } from "../../../../utils/send-refusal"
import type { AdminGetRedemptions } from "../../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const page = req.validatedQuery as AdminGetRedemptions
  res.json({ ...(await coupons.viewRedemptions({ coupon_id: req.params.id, ...page })), ...page })
})
