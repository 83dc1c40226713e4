import type { Measure, Step } from "../measure"
import { fillPurchases, fillRedemptions, fillUsages } from "./fill"
import type { Shops } from "./shops"

const EARLIER = 100_000

/** One is too short to be timed by itself; theirs takes seconds. */
const PURCHASES_PER_ROUND = 10

/** Ours with a limit per customer, theirs with a budget per customer. */
const PER_CUSTOMER: Measure = {
  name: "reserve + confirm ÷ registerUsage",
  compares: "rate",
  goal: 10,
}
const FIRST_PURCHASE: Measure = {
  name: "reserve + confirm, first purchase ÷ no rule",
  compares: "time",
}

/** 100,000 customers have used the code before, and ordered, once each. */
export async function redemptionSteps(
  { ours, theirs }: Shops,
  urls: Record<"ours" | "theirs", string>,
  rounds: number
): Promise<(round: number) => Step[]> {
  const prepare = async (code: string, terms: Record<string, unknown>) => {
    const coupon = await ours.server.run("createCoupon", { code, ...terms })
    const purchases = await fillPurchases(urls.ours, coupon, rounds * PURCHASES_PER_ROUND)
    const ofRound = (round: number) =>
      purchases.slice(round * PURCHASES_PER_ROUND, (round + 1) * PURCHASES_PER_ROUND)
    const redeem = (round: number) => () =>
      ours.server.run("redeem", { coupon, purchases: ofRound(round) })
    return { coupon, redeem }
  }
  const limited = await prepare("LIMITED", { max_redemptions_per_customer: 1 })
  const first = await prepare("FIRST", { first_purchase_only: true })
  const plain = await prepare("PLAIN", {})
  await fillRedemptions(urls.ours, limited.coupon, EARLIER)

  const code = "BUDGET"
  await fillUsages(urls.theirs, await theirs.server.run("createBudget", { code }), EARLIER)
  const registerUsage = (round: number) => () =>
    theirs.server.run("registerUsage", { code, customer_id: `cus_new_${round}` })

  return (round) => [
    {
      measure: PER_CUSTOMER,
      run: { ours: limited.redeem(round), theirs: registerUsage(round) },
    },
    {
      measure: FIRST_PURCHASE,
      run: { ours: first.redeem(round), theirs: plain.redeem(round) },
    },
  ]
}
