import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CartFacts, CouponRule } from "../../../contract/rules"
import { factsNeeded } from "../rules"
import type { FoundCoupon } from "./find-coupons"
import type { ContextFacts } from "./from-context"
import { loadIdentityUsage } from "./load-usage"

/**
 * Completes the facts of a cart with what its identity has used: one query, and none where no rule of these coupons
 * asks for it or there is no identity.
 */
export async function toFacts(
  knex: Knex,
  rules: CouponRule[],
  coupons: FoundCoupon[],
  known: ContextFacts & Pick<CartFacts, "now" | "retry_after"> & { cart_id: string | null }
): Promise<CartFacts> {
  const { now, retry_after, currency_code, customer_group_ids, lines, cart_id } = known
  const { customer_id, email, customer_email } = known
  // Attached ones were counted when they were attached.
  const terms = coupons.map((coupon) => coupon.terms).filter(({ attached }) => !attached)
  const needs = factsNeeded(terms, rules)
  const asks = needs.has("identity_usage") || needs.has("earlier_order")
  const used =
    asks && (customer_id || email)
      ? await loadIdentityUsage(knex, {
          customer_id,
          email,
          customer_email,
          cart_id,
          coupon_ids: terms.map((coupon) => coupon.id),
          asks_orders: needs.has("earlier_order"),
        })
      : { by_coupon: {}, has_earlier_order: false }
  return {
    now,
    currency_code,
    customer_id,
    email,
    customer_email,
    customer_group_ids,
    lines,
    usage: Object.fromEntries(
      coupons.map(({ terms: { id }, total_usage }) => [
        id,
        { total: total_usage, by_identity: used.by_coupon[id] ?? 0 },
      ])
    ),
    retry_after,
    has_earlier_order: used.has_earlier_order,
  }
}
