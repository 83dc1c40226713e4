import { duplicateCouponWorkflow } from "../../../../../workflows/coupon/duplicate-coupon"
import { handle } from "../../../../utils/handle"

export const POST = handle("POST /admin/coupons/:id/duplicate", async (req) => {
  const { result: coupon } = await duplicateCouponWorkflow(req.scope).run({
    input: {
      id: req.params.id,
      code: req.validatedBody.code,
      created_by: req.auth_context.actor_id,
    },
  })
  return { coupon }
})
