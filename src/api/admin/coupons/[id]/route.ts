import { couponsOf } from "../../../../plugin/services"
import { deleteCouponWorkflow } from "../../../../workflows/coupon/delete-coupon"
import { updateCouponWorkflow } from "../../../../workflows/coupon/update-coupon"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/coupons/:id", async ({ scope, params }) => {
  return { coupon: await couponsOf(scope).retrieveAdminCoupon(params.id) }
})

export const POST = handle("POST /admin/coupons/:id", async ({ scope, params, validatedBody }) => {
  const { result: coupon } = await updateCouponWorkflow(scope).run({
    input: { id: params.id, update: validatedBody },
  })
  return { coupon }
})

export const DELETE = handle("DELETE /admin/coupons/:id", async (req) => {
  const { id } = req.params
  await deleteCouponWorkflow(req.scope).run({
    input: { id, detach: req.validatedQuery.detach, deleted_by: req.auth_context.actor_id },
  })
  return { id, object: "coupon", deleted: true } as const
})
