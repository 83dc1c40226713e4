import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../../modules/coupon"
import type CouponModuleService from "../../../../../modules/coupon/service"
import { explained } from "../../../../utils/send-refusal"
import type { AdminGetCouponUsage } from "../../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const query = req.validatedQuery as AdminGetCouponUsage
  const { id: coupon_id } = await coupons.viewCoupon(req.params.id)
  res.json({ usage: await coupons.viewUsage({ coupon_id, ...query }) })
})
