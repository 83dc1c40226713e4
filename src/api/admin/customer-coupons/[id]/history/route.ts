import { couponsOf } from "../../../../../plugin/services"
import { handle } from "../../../../utils/handle"
import { readHistory } from "../../../../utils/read-history"

export const GET = handle("GET /admin/customer-coupons/:id/history", async (req) =>
  readHistory(req, "customer_coupon", req.params.id, ({ scope }) =>
    couponsOf(scope).attachments.retrieve(req.params.id)
  )
)
