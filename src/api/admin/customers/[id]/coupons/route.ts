import { couponsOf } from "../../../../../plugin/services"
import { attachCouponWorkflow } from "../../../../../workflows/customer-coupon/attach-coupon"
import { handle } from "../../../../utils/handle"
import { idempotencyKey } from "../../../../utils/idempotency-key"

export const GET = handle("GET /admin/customers/:id/coupons", async (req) => {
  const { limit, offset } = req.validatedQuery
  const search = { customer_id: req.params.id, ...req.validatedQuery }
  return { ...(await couponsOf(req.scope).attachments.listAndCount(search)), limit, offset }
})

export const POST = handle("POST /admin/customers/:id/coupons", async (req) => {
  const { result: customer_coupon } = await attachCouponWorkflow(req.scope).run({
    input: {
      ...req.validatedBody,
      customer_id: req.params.id,
      created_by: req.auth_context.actor_id,
      key: idempotencyKey(req),
    },
  })
  return { customer_coupon }
})
