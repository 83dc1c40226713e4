import type { FoundCoupon } from "../store/find-coupons"
import type { CouponOutcome } from "../types"
import type { CouponChange } from "./plan-change"

/** Judges coupons in the order they have on the cart. */
type Judge = (coupons: FoundCoupon[]) => Promise<CouponOutcome[]>

/** What our own route changes; the codes are of the coupons to forget. */
export type AddedCoupon = CouponChange & { codes_to_remove: string[] }

export type Addition = AddedCoupon & {
  /** How the coupon comes out; `refused` when the shopper can do nothing about one of its reasons. */
  outcome: CouponOutcome
  refused: boolean
}

/**
 * What adding one coupon through our own route means. A coupon whose reasons the shopper can all fix is accepted as
 * suspended. With `replace` those that it cannot be combined with make way, be it on the cart already or not; when it
 * would be refused even so, nothing changes.
 */
export async function planAddition(
  onCart: FoundCoupon[],
  coupon: FoundCoupon,
  {
    replace,
    judge,
    isFixable,
  }: {
    replace: boolean
    judge: Judge
    isFixable: (outcome: CouponOutcome) => boolean
  }
): Promise<Addition> {
  const outcomeAmong = async (present: FoundCoupon[]) =>
    (await judge(present)).find((outcome) => outcome.coupon.id === coupon.terms.id)!

  let staying = onCart.includes(coupon) ? onCart : [...onCart, coupon]
  let outcome = await outcomeAmong(staying)
  // Each that leaves may have kept another out, which then stands in the way instead.
  while (replace && blockersOf(outcome).length) {
    const blocking = blockersOf(outcome)
    staying = staying.filter(({ terms }) => !blocking.includes(terms.code))
    outcome = await outcomeAmong(staying)
  }
  const refused = !isFixable(outcome)
  const leaving = refused ? [] : onCart.filter((other) => !staying.includes(other))
  return {
    outcome,
    refused,
    remember: coupon.remembered ? [] : [coupon.terms.id],
    forget: leaving.map(({ terms }) => terms.id),
    codes_to_remove: leaving.map(({ terms }) => terms.code),
  }
}

function blockersOf(outcome: CouponOutcome): string[] {
  const reason = outcome.reasons.find(({ code }) => code === "coupon_not_combinable")
  return (reason?.details.with as string[] | undefined) ?? []
}
