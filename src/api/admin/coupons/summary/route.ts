import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../modules/coupon"
import type CouponModuleService from "../../../../modules/coupon/service"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  res.json({ summary: await coupons.summarize() })
}
