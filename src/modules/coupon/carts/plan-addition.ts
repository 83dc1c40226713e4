import type { CouponRule } from "../../../contract/rules"
import { qualifies } from "../engine/evaluate"
import { isFixable } from "../engine/refusals"
import { areStackable } from "../engine/stacking"
import type { CouponOutcome } from "../types"
import type { FoundCoupon } from "./find-coupons"

/** What adding a coupon through our own route changes. */
export type AddedCoupon = {
  /** Coupon ids. */
  remember: string[]
  /** Codes of the coupons that it replaces. */
  codes_to_remove: string[]
}

export type Addition = AddedCoupon & {
  /** The shopper cannot fix one of its reasons. */
  refused: boolean
}

/**
 * Plans the addition of one coupon through our own route. A coupon is accepted as suspended where the shopper can
 * fix all its reasons. With `replace`, a coupon that qualifies replaces the qualifying ones that it cannot be
 * combined with; a suspended one replaces nothing.
 *
 * @param onCart the coupons that the cart has, in cart order
 * @param outcomes how these and the coupon come out together
 */
export function planAddition(
  onCart: FoundCoupon[],
  coupon: FoundCoupon,
  outcomes: CouponOutcome[],
  { replace, rules }: { replace: boolean; rules: CouponRule[] }
): Addition {
  const outcomeOf = ({ terms }: FoundCoupon) =>
    outcomes.find((outcome) => outcome.coupon.id === terms.id)!
  const replaces = replace && qualifies(outcomeOf(coupon))
  const leaving = onCart.filter(
    (other) =>
      replaces &&
      other !== coupon &&
      !areStackable(other.terms, coupon.terms) &&
      qualifies(outcomeOf(other))
  )
  return {
    refused: !replaces && !isFixable(outcomeOf(coupon), rules),
    remember: coupon.remembered ? [] : [coupon.terms.id],
    codes_to_remove: leaving.map(({ terms }) => terms.code),
  }
}
