import type { CartCoupon } from "../../../contract/cart-coupon"
import { countsAsAttempt, tellsOfIdentity } from "../engine/refusals"
import { couponNotFound } from "../rules"
import { evaluate, type Evaluator } from "./evaluate"
import type { LoadedCart } from "./load-cart"
import { couponsOnCart } from "./plan-entry"
import { toCartCoupons, toPausedCoupon } from "./present"

/** The cart's coupons as its lines carry them: those of its customer, then those put on it, each in order; paused ones last. */
export async function listCouponsOnCart(by: Evaluator, cart: LoadedCart): Promise<CartCoupon[]> {
  const { rules, throttle } = by
  const outcomes = await evaluate(by, cart, couponsOnCart(cart))
  if (outcomes.some((outcome) => tellsOfIdentity(outcome, rules))) {
    await throttle.tellIdentity(cart.id, cart)
  }
  const isFlooded = throttle.isShopFlooded(cart.attempts)
  const shown = toCartCoupons(cart, outcomes).map((coupon, i) =>
    isFlooded && countsAsAttempt(outcomes[i], rules)
      ? { ...coupon, reasons: [couponNotFound] }
      : coupon
  )
  const paused = cart.coupons.filter(({ terms }) => terms.attached?.is_paused)
  return [...shown, ...paused.map(({ terms }) => toPausedCoupon(terms))]
}
