import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponRule } from "../../../contract/rules"
import { evaluateCoupons } from "../engine/evaluate"
import type { Throttle } from "../throttle/throttle"
import type { CouponOutcome } from "../types"
import type { FoundCoupon } from "./find-coupons"
import type { ContextFacts } from "./from-context"
import type { LoadedCart } from "./load-cart"
import { toFacts } from "./to-facts"

/** What evaluating takes beside the cart. */
export type Evaluator = { knex: Knex; rules: CouponRule[]; throttle: Throttle }

/** What evaluating reads of a cart: of a stored one, or of one that is about to be created. */
export type EvaluatedCart = ContextFacts &
  Pick<LoadedCart, "now" | "attempts"> & {
    /** Null for a cart that is about to be created. */
    id: string | null
  }

/** How each of the coupons comes out on the cart, in the order given. Reads only; at most one query. */
export async function evaluate(
  { knex, rules, throttle }: Evaluator,
  cart: EvaluatedCart,
  coupons: FoundCoupon[]
): Promise<CouponOutcome[]> {
  const retry_after = throttle.silence(cart.id, cart.attempts)
  const facts = await toFacts(knex, rules, coupons, { ...cart, cart_id: cart.id, retry_after })
  const terms = coupons.map((coupon) => coupon.terms)
  return evaluateCoupons({ coupons: terms, facts, rules, stage: "enter" })
}
