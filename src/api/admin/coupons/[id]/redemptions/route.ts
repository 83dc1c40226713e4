import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../../modules/coupon"
import type CouponModuleService from "../../../../../modules/coupon/service"
import { explained } from "../../../../utils/send-refusal"
import type { AdminGetRedemptions } from "../../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const page = req.validatedQuery as AdminGetRedemptions
  const { id: coupon_id } = await coupons.viewCoupon(req.params.id)
  res.json({ ...(await coupons.viewRedemptions({ coupon_id, ...page })), ...page })
})
