import type { CouponRule } from "../../../contract/rules"
import { keyOf } from "../engine/discount"
import { qualifies } from "../engine/evaluate"
import { isFixable } from "../engine/refusals"
import { areCombinable } from "../engine/stacking"
import type { CouponOutcome } from "../types"
import type { FoundCoupon } from "./find-coupons"

/** What adding a coupon through our own route changes. */
export type AddedCoupon = {
  /** Coupon ids: typed ones that are new to the cart, attached ones that it had paused. */
  remember: string[]
  /** Codes of the coupons that it replaces. Attached ones are paused. */
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
    outcomes.find((outcome) => keyOf(outcome.coupon) === keyOf(terms))!
  const replaces = replace && qualifies(outcomeOf(coupon))
  const leaving = onCart.filter(
    (other) =>
      replaces &&
      other !== coupon &&
      !areCombinable(other.terms, coupon.terms) &&
      qualifies(outcomeOf(other))
  )
  return {
    refused: !replaces && !coupon.terms.attached && !isFixable(outcomeOf(coupon), rules),
    remember: isOnCart(coupon) ? [] : [coupon.terms.id],
    codes_to_remove: [...new Set(leaving.map(({ terms }) => terms.code))],
  }
}

const isOnCart = ({ remembered, terms: { attached } }: FoundCoupon) =>
  attached ? !attached.is_paused : remembered
