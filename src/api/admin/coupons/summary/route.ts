import { couponsOf } from "../../../../plugin/services"
import { handle } from "../../../utils/handle"

export const GET = handle("GET /admin/coupons/summary", async ({ scope }) => {
  return { summary: await couponsOf(scope).retrieveSummary() }
})
