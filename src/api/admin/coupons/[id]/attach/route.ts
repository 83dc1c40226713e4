import type { AttachResult } from "../../../../../contract/customer-coupon"
import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { requireIdempotencyKey } from "../../../../utils/idempotency-key"

export const POST = handle("POST /admin/coupons/:id/attach", async (req) => {
  const key = requireIdempotencyKey(req)
  const coupons = couponsOf(req.scope)
  await coupons.retrieveAdminCoupon(req.params.id)
  const results = await coupons.attachments.attachToMany({
    ...req.validatedBody,
    coupon_id: req.params.id,
    overrides: {},
    created_by: req.auth_context.actor_id,
    key,
  })
  const count = (outcome: AttachResult["outcome"]) =>
    results.filter((result) => result.outcome === outcome).length
  return {
    results,
    attached: count("attached"),
    skipped: count("skipped"),
    refused: count("refused"),
  }
})
