import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { readHistory } from "../../../../utils/read-history"

export const GET = handle("GET /admin/coupons/:id/history", async (req) =>
  readHistory(req, "coupon", req.params.id, ({ scope }) =>
    couponsOf(scope).retrieveAdminCoupon(req.params.id)
  )
)
