import { type CouponFields, couponFieldsSchema } from "../../../contract/coupon"
import { parse } from "../../../plugin/parse"
import { invalidFields, Refusal } from "../../../plugin/refusal"
import { findContradictions } from "./contradictions"
import { frozenFields } from "./frozen"

/**
 * The one check of a coupon's fields, for create, update and changes of its promotion alike.
 * @param fields all of them, as given or as stored
 * @returns the fields, normalized
 * @throws 400 `invalid_field`
 */
export function checkCoupon(fields: { [Field in keyof CouponFields]: unknown }): CouponFields {
  const coupon = parse(couponFieldsSchema, fields)
  const problems = findContradictions(coupon)
  if (problems.length > 0) {
    throw invalidFields(problems)
  }
  return coupon
}

/** @throws 400 `coupon_field_frozen` for what a coupon that has been redeemed may not change */
export function checkFrozen(before: CouponFields, after: CouponFields): void {
  const fields = frozenFields(before, after)
  if (fields.length > 0) {
    throw new Refusal("coupon_field_frozen", {
      message:
        `The coupon has been redeemed: ${fields.join(", ")} can no longer change` +
        (fields.includes("max_redemptions") ? ", max_redemptions only be raised or cleared." : "."),
      details: { fields },
    })
  }
}
