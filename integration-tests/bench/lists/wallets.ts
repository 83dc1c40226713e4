import { ok, type Client } from "../../helpers/shop/client"
import type { Step } from "../measure"
import { list, page, promotions, type Query } from "./page"

const PAGE = list("wallets list, page 1 ÷ promotions list")
const LARGEST = list("wallets list, most first ÷ promotions list")
const SEARCH = list("wallets list, q ÷ promotions list, q")
const EXPIRING = list("wallets list, expiring ÷ promotions list")
const SUMMARY = list("wallets summary ÷ promotions list")

export function walletSteps(admin: Client, rows: number): Step[] {
  const wallets = (query: Query, least: number) =>
    page(admin, "wallets", "/admin/wallets", query, least)
  const theirs = promotions(admin, {}, rows)
  const search = { q: "spring" }
  return [
    { measure: PAGE, run: { ours: wallets({}, rows), theirs } },
    { measure: LARGEST, run: { ours: wallets({ order: "-available" }, rows), theirs } },
    {
      measure: SEARCH,
      run: { ours: wallets(search, rows / 100), theirs: promotions(admin, search, rows / 100) },
    },
    { measure: EXPIRING, run: { ours: wallets({ expiring_soon: "true" }, rows / 10), theirs } },
    {
      measure: SUMMARY,
      run: {
        ours: async () => {
          const { summary } = ok(await admin.get("/admin/wallets/summary"))
          if (summary[0].wallets < rows) {
            throw new Error(`summary: ${summary[0].wallets}`)
          }
        },
        theirs,
      },
    },
  ]
}
