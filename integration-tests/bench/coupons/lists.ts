import { ok } from "../../helpers/client"
import type { Measure, Step } from "../measure"
import { fillCoupons } from "./fill"
import type { Shop } from "./shops"

const COUPONS = 100_000

const LIMIT = 20

type Query = Record<string, string | number>

const list = (name: string): Measure => ({ name, compares: "time", goal: 1.5 })

const PAGE = list("coupons list, page 1 ÷ promotions list")
const SEARCH = list("coupons list, q ÷ promotions list, q")
const EXPIRED = list("coupons list, expired ÷ promotions list")
const SUMMARY = list("coupons summary ÷ promotions list")

/** Both lists are of the same promotions, on one server and database; each answers a page and its count. */
export async function listSteps({ admin }: Shop, databaseUrl: string): Promise<() => Step[]> {
  await fillCoupons(databaseUrl, COUPONS)
  const get = async (path: string, query: Query) => ok(await admin.get(path, query))

  const coupons = (query: Query, least: number) => async () => {
    const { coupons, count } = await get("/admin/coupons", { limit: LIMIT, ...query })
    assertPage("coupons", coupons, count, least)
  }
  const promotions = (query: Query, least: number) => async () => {
    const { promotions, count } = await get("/admin/promotions", { limit: LIMIT, ...query })
    assertPage("promotions", promotions, count, least)
  }
  const search = { q: "spring" }
  return () => [
    { measure: PAGE, run: { ours: coupons({}, COUPONS), theirs: promotions({}, COUPONS) } },
    {
      measure: SEARCH,
      run: { ours: coupons(search, COUPONS / 100), theirs: promotions(search, COUPONS / 100) },
    },
    {
      measure: EXPIRED,
      run: {
        ours: coupons({ status: "expired" }, COUPONS * 0.3),
        theirs: promotions({}, COUPONS),
      },
    },
    {
      measure: SUMMARY,
      run: {
        ours: async () => {
          const { summary } = await get("/admin/coupons/summary", {})
          assertPage("summary", { length: LIMIT }, summary.total, COUPONS)
        },
        theirs: promotions({}, COUPONS),
      },
    },
  ]
}

function assertPage(what: string, page: { length: number }, count: number, least: number): void {
  if (page.length !== LIMIT || count < least) {
    throw new Error(`${what}: ${page.length} of ${count}`)
  }
}
