import { removeCustomerCouponWorkflow } from "../../../../workflows/customer-coupon/remove-customer-coupon"
import { handle } from "../../../utils/handle"

export const DELETE = handle("DELETE /admin/customer-coupons/:id", async (req) => {
  const { result: customer_coupon } = await removeCustomerCouponWorkflow(req.scope).run({
    input: { id: req.params.id, removed_by: req.auth_context.actor_id, ...req.validatedBody },
  })
  return { customer_coupon }
})
