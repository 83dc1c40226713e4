import { couponsOf } from "../../../plugin/services"
import { createCouponWorkflow } from "../../../workflows/coupon/create-coupon"
import { handle } from "../../utils/handle"

export const GET = handle("GET /admin/coupons", async ({ scope, validatedQuery: query }) => {
  const { limit, offset } = query
  return { ...(await couponsOf(scope).listAndCountAdminCoupons(query)), limit, offset }
})

export const POST = handle("POST /admin/coupons", async (req) => {
  const { result: coupon } = await createCouponWorkflow(req.scope).run({
    input: { coupon: req.validatedBody, created_by: req.auth_context.actor_id },
  })
  return { coupon }
})
