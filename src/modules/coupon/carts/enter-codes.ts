import { isTombstoneCode } from "../coupons/tombstones"
import { countsAsAttempt } from "../engine/refusals"
import { couponNotFound } from "../rules"
import { attemptKeysOf } from "./attempt-keys"
import { evaluate, type EvaluatedCart, type Evaluator } from "./evaluate"
import type { LoadedCart } from "./load-cart"
import type { LoadedCodes } from "./load-codes"
import { type CodeEntry, isCarried, planEntry } from "./plan-entry"
import { resolveCodes } from "./resolve-codes"

/** What entering codes reads of a cart. */
export type EnteredCart = EvaluatedCart & LoadedCodes & Pick<LoadedCart, "discounts">

/**
 * Evaluates codes typed at a stock route. Writes nothing but the throttle's count of refusals: the workflow that the
 * route runs remembers the codes.
 * @returns the codes to hand to core: coupons' spelt as saved.
 * @throws the refusal of the first code that does not hold, among those new to the cart and, with `add`, suspended ones
 * typed again; or `coupon_too_many_attempts`.
 */
export async function enterCodes(
  by: Evaluator,
  cart: EnteredCart,
  typed: string[],
  entry: CodeEntry,
  asking: string[]
): Promise<string[]> {
  const { rules, throttle } = by
  const throttled = { attempts: cart.attempts, keys: attemptKeysOf(cart, asking) }
  const resolved = resolveCodes(typed, cart)
  const { entering, resulting } = planEntry(cart, resolved.coupons, entry)
  // A full list repeats what the cart has; in it a coupon that was deleted meanwhile is dropped silently.
  const unknown = resolved.unknown.filter(
    (code) => entry === "add" || !(isCarried(cart, code) || isTombstoneCode(code))
  )
  if (unknown.length || entering.length) {
    throttle.assertOpen(cart.attempts)
  }
  if (unknown.length) {
    await throttle.refuse([couponNotFound], { ...throttled, counts: true })
  }
  if (entering.length) {
    const outcomes = await evaluate(by, cart, resulting)
    const refused = entering
      .map(({ terms }) => outcomes.find((outcome) => outcome.coupon.id === terms.id))
      .find((outcome) => outcome?.reasons.length)
    if (refused) {
      const counts = countsAsAttempt(refused, rules)
      await throttle.refuse(refused.reasons, { ...throttled, counts })
    }
  }
  return [...resolved.plain, ...resolved.coupons.map(({ terms }) => terms.code)]
}
