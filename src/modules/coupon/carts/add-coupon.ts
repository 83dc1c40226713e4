import { countsAsAttempt } from "../engine/refusals"
import { couponNotFound } from "../rules"
import { attemptKeysOf } from "./attempt-keys"
import { evaluate, type Evaluator } from "./evaluate"
import type { LoadedCart } from "./load-cart"
import { type AddedCoupon, planAddition } from "./plan-addition"
import { couponsOnCart, withoutDisabled } from "./plan-entry"
import { resolveCodes } from "./resolve-codes"

/**
 * What adding one coupon to the cart through our own route changes. A fixable coupon is accepted as suspended; one
 * that the cart has already changes nothing, unless it replaces others. See {@link planAddition}.
 * @throws the refusal, `coupon_not_found` for a code that is no coupon's, or `coupon_too_many_attempts`.
 */
export async function addCoupon(
  by: Evaluator,
  loaded: LoadedCart,
  typed: string,
  replace: boolean,
  asking: string[]
): Promise<AddedCoupon> {
  const { rules, throttle } = by
  const cart = withoutDisabled(loaded)
  const throttled = { attempts: cart.attempts, keys: attemptKeysOf(cart, asking) }
  const {
    coupons: [coupon],
  } = resolveCodes([typed], cart)
  const onCart = couponsOnCart(cart)
  const isNew = !coupon || !onCart.includes(coupon)
  // A customer who resumes what is theirs guesses no code.
  if (isNew && !coupon?.terms.attached) {
    throttle.assertOpen(cart.attempts)
  }
  if (!coupon) {
    return await throttle.refuse([couponNotFound], { ...throttled, counts: true })
  }
  const outcomes = await evaluate(by, cart, isNew ? [...onCart, coupon] : onCart)
  const { refused, ...added } = planAddition(onCart, coupon, outcomes, { replace, rules })
  if (isNew && refused) {
    const outcome = outcomes.at(-1)!
    const counts = countsAsAttempt(outcome, rules)
    await throttle.refuse(outcome.reasons, { ...throttled, counts })
  }
  return added
}
