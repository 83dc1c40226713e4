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
  /** Codes of the coupons that make way. */
  codes_to_remove: string[]
}

export type Addition = AddedCoupon & {
  /** The shopper can do nothing about one of its reasons. */
  refused: boolean
}

/**
 * What adding one coupon through our own route means. A coupon whose reasons the shopper can all fix is accepted as
 * suspended. With `replace` one that qualifies takes the place of those that do, too, and that it cannot be combined with; one
 * that has to wait replaces nothing.
 *
 * @param onCart those that the cart has, in cart order
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
