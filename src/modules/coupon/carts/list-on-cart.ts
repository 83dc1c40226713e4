import type { CartCoupon } from "../../../contract/cart-coupon"
import { countsAsAttempt, tellsOfIdentity } from "../engine/refusals"
import { couponNotFound } from "../rules"
import { evaluate, type Evaluator } from "./evaluate"
import type { LoadedCart } from "./load-cart"
import { couponsOnCart } from "./plan-entry"
import { toCartCoupon } from "./present"

/** The cart's coupons as its lines carry them, in the order in which they were put on it. */
export async function listCouponsOnCart(by: Evaluator, cart: LoadedCart): Promise<CartCoupon[]> {
  const { rules, throttle } = by
  const outcomes = await evaluate(by, cart, couponsOnCart(cart))
  if (outcomes.some((outcome) => tellsOfIdentity(outcome, rules))) {
    await throttle.tellIdentity(cart.id, cart)
  }
  const isFlooded = throttle.isShopFlooded(cart.attempts)
  return outcomes.map((outcome) => {
    const coupon = toCartCoupon(cart, outcome)
    return isFlooded && countsAsAttempt(outcome, rules)
      ? { ...coupon, reasons: [couponNotFound] }
      : coupon
  })
}
