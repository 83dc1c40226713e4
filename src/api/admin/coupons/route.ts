import type {
  AuthenticatedMedusaRequest,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../modules/coupon"
import type CouponModuleService from "../../../modules/coupon/service"
import { createCouponWorkflow } from "../../../workflows/coupon/create-coupon"
import { explained } from "../../utils/send-refusal"
import type { AdminCreateCoupon, AdminGetCoupons } from "./validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  const query = req.validatedQuery as AdminGetCoupons
  const { limit, offset } = query
  res.json({ ...(await coupons.viewCoupons(query)), limit, offset })
})

export const POST = explained(
  async (req: AuthenticatedMedusaRequest<AdminCreateCoupon>, res: MedusaResponse) => {
    const { result: coupon } = await createCouponWorkflow(req.scope).run({
      input: { coupon: req.validatedBody, created_by: req.auth_context.actor_id },
    })
    res.json({ coupon })
  }
)
