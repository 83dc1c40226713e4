import { isDeepStrictEqual } from "node:util"
import type { CouponFields } from "../../../contract/coupon"

/** What was promised to the customers who redeemed the coupon, or have it attached. */
const FROZEN = [
  "code",
  "type",
  "value",
  "currency_code",
  "duration",
  "duration_in_orders",
  "duration_in_months",
] as const satisfies (keyof CouponFields)[]

/** The fields in which two states of a coupon differ. */
export function changedFields(before: CouponFields, after: CouponFields): (keyof CouponFields)[] {
  const fields = Object.keys(before) as (keyof CouponFields)[]
  return fields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
}

/** Which changes a coupon that has been redeemed does not allow. Its total limit may be raised or cleared. */
export function frozenFields(before: CouponFields, after: CouponFields): (keyof CouponFields)[] {
  const frozen = new Set<string>(FROZEN)
  return changedFields(before, after).filter((field) =>
    field === "max_redemptions" ? lowers(before[field], after[field]) : frozen.has(field)
  )
}

function lowers(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after < before)
}
