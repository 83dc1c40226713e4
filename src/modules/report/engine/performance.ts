import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../contract/decimals"
import type { CouponInterval, CouponPerformance, CouponTotal } from "../../../contract/report"
import { toNumber } from "../../../plugin/money"

/** What coupons brought, as the database counts it; decimals as text. */
export type Counted = {
  currency_code: string | null
  redemptions: number
  applications: number
  discount_total: string
  orders: number
  revenue: string
  new_customers: number
}

const COUNTS = ["redemptions", "applications", "orders", "new_customers"] as const

type Figures = Omit<CouponPerformance, "coupon_id" | "code">

/** An interval's number, from 1, beside what was counted in it. */
export type CountedIn = Counted & { n: number }
export type OrdersIn = { n: number; currency_code: string; all_orders: number }

const NONE: Omit<Counted, "currency_code"> = {
  redemptions: 0,
  applications: 0,
  discount_total: "0",
  orders: 0,
  revenue: "0",
  new_customers: 0,
}

/** What was counted, with the average. Money is rounded to its currency. */
export function figuresOf({ discount_total, revenue, ...counted }: Counted): Figures {
  const { currency_code, orders } = counted
  const rounded = (amount: BigNumberInput) =>
    toNumber(MathBN.convert(amount, currency_code === null ? 8 : currencyDecimals(currency_code)))
  return {
    ...counted,
    discount_total: rounded(discount_total),
    revenue: rounded(revenue),
    average_order: orders === 0 ? null : rounded(MathBN.div(revenue, orders)),
  }
}

/** Each interval with each currency of the whole time, be it without a use. */
export function performanceOf(
  intervals: { from: Date; to: Date }[],
  of: Pick<CouponInterval, "coupon_id" | "code">,
  counted: CountedIn[],
  all: OrdersIn[]
): CouponInterval[] {
  const currencies = [...new Set(counted.map(({ currency_code }) => currency_code))].sort()
  return intervals.flatMap((interval, index) =>
    currencies.map((currency_code) => {
      const isHere = (row: { n: number; currency_code: string | null }) =>
        row.n === index + 1 && row.currency_code === currency_code
      const { n: _, ...row } = counted.find(isHere) ?? { ...NONE, currency_code, n: 0 }
      const all_orders = all.find(isHere)?.all_orders ?? 0
      return { ...interval, ...of, ...withShare(row, all_orders) }
    })
  )
}

/** Each currency over the whole time. An order is in one interval, so that they add up. */
export function totalsOf(counted: CountedIn[], all: OrdersIn[]): CouponTotal[] {
  const currencies = [...new Set(counted.map(({ currency_code }) => currency_code))].sort()
  return currencies.map((currency_code) => {
    const isHere = (row: { currency_code: string | null }) => row.currency_code === currency_code
    const rows = counted.filter(isHere)
    const sum = (figure: (typeof COUNTS)[number]) => rows.reduce((all, row) => all + row[figure], 0)
    const counts = COUNTS.map((figure) => [figure, sum(figure)])
    const total: Counted = {
      currency_code,
      ...(Object.fromEntries(counts) as Pick<Counted, (typeof COUNTS)[number]>),
      discount_total: MathBN.sum(0, ...rows.map((row) => row.discount_total)).toFixed(),
      revenue: MathBN.sum(0, ...rows.map((row) => row.revenue)).toFixed(),
    }
    return withShare(
      total,
      all.filter(isHere).reduce((orders, { all_orders }) => orders + all_orders, 0)
    )
  })
}

function withShare(row: Counted, all_orders: number): CouponTotal {
  const share = all_orders === 0 ? null : row.orders / all_orders
  return { ...figuresOf(row), all_orders, share }
}
