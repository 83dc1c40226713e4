import { ok, type Client } from "../../helpers/shop/client"
import type { Step } from "../measure"
import { list, page, promotions, type Query } from "./page"

const PAGE = list("coupons list, page 1 ÷ promotions list")
const SEARCH = list("coupons list, q ÷ promotions list, q")
const EXPIRED = list("coupons list, expired ÷ promotions list")
const SUMMARY = list("coupons summary ÷ promotions list")

export function couponSteps(admin: Client, rows: number): Step[] {
  const coupons = (query: Query, least: number) =>
    page(admin, "coupons", "/admin/coupons", query, least)
  const theirs = promotions(admin, {}, rows)
  const search = { q: "spring" }
  return [
    { measure: PAGE, run: { ours: coupons({}, rows), theirs } },
    {
      measure: SEARCH,
      run: { ours: coupons(search, rows / 100), theirs: promotions(admin, search, rows / 100) },
    },
    { measure: EXPIRED, run: { ours: coupons({ status: "expired" }, rows * 0.3), theirs } },
    {
      measure: SUMMARY,
      run: {
        ours: async () => {
          const { summary } = ok(await admin.get("/admin/coupons/summary"))
          if (summary.total < rows) {
            throw new Error(`summary: ${summary.total}`)
          }
        },
        theirs,
      },
    },
  ]
}
