import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../contract/decimals"
import type { CouponInterval, CouponPerformance, CouponTotal } from "../../../contract/report"
import { toDecimalString, toNumber } from "../../../plugin/money"

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
  const currencies = currenciesOf(counted)
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
  return currenciesOf(counted).map((currency_code) => {
    const isHere = (row: { currency_code: string | null }) => row.currency_code === currency_code
    const total = counted.filter(isHere).reduce<Counted>(added, { ...NONE, currency_code })
    return withShare(
      total,
      all.filter(isHere).reduce((orders, { all_orders }) => orders + all_orders, 0)
    )
  })
}

function currenciesOf(counted: Counted[]): (string | null)[] {
  return [...new Set(counted.map(({ currency_code }) => currency_code))].sort()
}

/** Of one currency. */
function added(a: Counted, b: Counted): Counted {
  return {
    currency_code: a.currency_code,
    redemptions: a.redemptions + b.redemptions,
    applications: a.applications + b.applications,
    discount_total: toDecimalString(MathBN.add(a.discount_total, b.discount_total)),
    orders: a.orders + b.orders,
    revenue: toDecimalString(MathBN.add(a.revenue, b.revenue)),
    new_customers: a.new_customers + b.new_customers,
  }
}

function withShare(row: Counted, all_orders: number): CouponTotal {
  const share = all_orders === 0 ? null : row.orders / all_orders
  return { ...figuresOf(row), all_orders, share }
}
