import { MathBN } from "@medusajs/framework/utils"
import type { AttachCouponInput } from "../../../contract/customer-coupon"
import { currencyDecimals, hasAtMostDecimals } from "../../../contract/decimals"
import type { CouponTerms } from "../../../contract/rules"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { type FieldProblem, invalidFields } from "../../../plugin/refusal"
import { MOST_PERCENT_DECIMALS, ofDuration } from "../coupons/contradictions"

export type Overrides = Pick<
  AttachCouponInput,
  "value" | "currency_code" | "duration" | "duration_in_orders" | "duration_in_months"
>

/** What holds for one customer, overrides included. */
export type AttachedTerms = Pick<
  CouponTerms,
  "value" | "currency_code" | "duration" | "duration_in_orders" | "duration_in_months"
> & {
  /** Of a fixed amount for the next order only: what is left of it carries over. Else null. */
  remaining_value: CouponTerms["value"] | null
  /** Null: not counted in orders. */
  remaining_orders: number | null
}

/** @throws 400 `invalid_field`, naming each override that the coupon does not allow */
export function termsFor(coupon: CouponTerms, overrides: Overrides): AttachedTerms {
  const given = omitUndefined(overrides)
  const problems = [...ofValue(coupon, given), ...ofDuration(durationFor(coupon, given))]
  if (problems.length > 0) {
    throw invalidFields(problems)
  }
  const value = given.value ?? coupon.value
  const currency_code = given.currency_code ?? coupon.currency_code
  const duration = durationFor(coupon, given)
  const isOnce = duration.duration === "once"
  const carries = isOnce && coupon.type === "fixed"
  return {
    ...duration,
    value,
    currency_code,
    remaining_value: carries ? value : null,
    remaining_orders: carries ? null : isOnce ? 1 : duration.duration_in_orders,
  }
}

/** Another duration than the coupon's has its own numbers. */
function durationFor(coupon: CouponTerms, given: Overrides) {
  const duration = given.duration ?? coupon.duration
  const inherited = duration === coupon.duration ? coupon : null
  const {
    duration_in_orders = inherited?.duration_in_orders ?? null,
    duration_in_months = inherited?.duration_in_months ?? null,
  } = given
  return { duration, duration_in_orders, duration_in_months }
}

function ofValue(coupon: CouponTerms, { value, currency_code }: Overrides): FieldProblem[] {
  const problems: FieldProblem[] = []
  const isOtherCurrency = Boolean(currency_code) && currency_code !== coupon.currency_code
  if (coupon.type === "fixed" && isOtherCurrency && value === undefined) {
    problems.push({ field: "value", message: "is required in another currency than the coupon's" })
  }
  if (value === undefined) {
    return problems
  }
  if (coupon.type === "percentage" && MathBN.gt(value, 100)) {
    problems.push({ field: "value", message: "must be at most 100 percent" })
  }
  const decimals =
    coupon.type === "percentage"
      ? MOST_PERCENT_DECIMALS
      : currencyDecimals(currency_code ?? coupon.currency_code ?? "")
  if (!hasAtMostDecimals(value, decimals)) {
    problems.push({ field: "value", message: `may have at most ${decimals} decimals` })
  }
  return problems
}
