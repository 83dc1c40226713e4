import { defaultCurrencies } from "@medusajs/framework/utils"
import type { CouponFields } from "../../../contract/coupon"
import { currencyDecimals, hasAtMostDecimals } from "../../../contract/decimals"
import type { FieldProblem } from "../../../plugin/refusal"

export const MOST_PERCENT_DECIMALS = 10
const MOST_DECIMALS = Math.max(
  ...Object.values(defaultCurrencies).map((currency) => currency.decimal_digits)
)

/** Where the fields of one coupon contradict each other; empty where they agree. */
export function findContradictions(coupon: CouponFields): FieldProblem[] {
  return [...ofType(coupon), ...ofDecimals(coupon), ...ofDates(coupon), ...ofDuration(coupon)]
}

function ofType({ type, value, currency_code, max_discount_amount }: CouponFields): FieldProblem[] {
  if (type === "percentage") {
    return value > 100 ? [{ field: "value", message: "must be at most 100 percent" }] : []
  }
  const problems: FieldProblem[] = []
  if (currency_code === null) {
    problems.push({ field: "currency_code", message: "is required for a fixed amount" })
  }
  if (max_discount_amount !== null) {
    problems.push({ field: "max_discount_amount", message: "is for percentages only" })
  }
  return problems
}

function ofDecimals(coupon: CouponFields): FieldProblem[] {
  const { type, currency_code } = coupon
  // Without a currency lock the amounts apply to carts in any currency.
  const money = currency_code === null ? MOST_DECIMALS : currencyDecimals(currency_code)
  const allowed = {
    value: type === "percentage" ? MOST_PERCENT_DECIMALS : money,
    max_discount_amount: money,
    min_order_amount: money,
  }
  const fields = Object.keys(allowed) as (keyof typeof allowed)[]
  return fields
    .filter((field) => !hasAtMostDecimals(coupon[field] ?? 0, allowed[field]))
    .map((field) => ({ field, message: `may have at most ${allowed[field]} decimals` }))
}

function ofDates({ starts_at, expires_at }: CouponFields): FieldProblem[] {
  return starts_at && expires_at && expires_at < starts_at
    ? [{ field: "expires_at", message: "must not be before starts_at" }]
    : []
}

/** What is for how long, and counted in what. */
export type Duration = Pick<CouponFields, "duration" | "duration_in_orders" | "duration_in_months">

export function ofDuration(coupon: Duration): FieldProblem[] {
  const counts = ["duration_in_orders", "duration_in_months"] as const
  const given = counts.filter((field) => coupon[field] !== null)
  if (coupon.duration === "repeating") {
    return given.length > 0
      ? []
      : [{ field: counts[0], message: "or duration_in_months is required to repeat" }]
  }
  return given.map((field) => ({ field, message: "is for the duration repeating only" }))
}
