import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COUPON_MODULE } from "../../../../modules/coupon"
import type CouponModuleService from "../../../../modules/coupon/service"
import { deleteCouponWorkflow } from "../../../../workflows/coupon/delete-coupon"
import { updateCouponWorkflow } from "../../../../workflows/coupon/update-coupon"
import { explained } from "../../../utils/send-refusal"
import type { AdminUpdateCoupon } from "../validators"

export const GET = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const coupons = req.scope.resolve<CouponModuleService>(COUPON_MODULE)
  res.json({ coupon: await coupons.viewCoupon(req.params.id) })
})

export const POST = explained(
  async (req: MedusaRequest<AdminUpdateCoupon>, res: MedusaResponse) => {
    const { result: coupon } = await updateCouponWorkflow(req.scope).run({
      input: { id: req.params.id, update: req.validatedBody },
    })
    res.json({ coupon })
  }
)

export const DELETE = explained(async (req: MedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  await deleteCouponWorkflow(req.scope).run({ input: { id } })
  res.json({ id, object: "coupon", deleted: true })
})
