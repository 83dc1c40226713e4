import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, MedusaService } from "@medusajs/framework/utils"
import { refusal } from "../../utils/errors"
import { parseOptions, type ResolvedOptions } from "../../utils/options"
import { evaluateCoupons, toAdjustments, type Adjustment } from "./engine/evaluate"
import { factsFromContext, type ComputeContext } from "./facts/from-context"
import type { PlainAdjustment } from "./facts/line-basis"
import { loadCart, type LoadedCart } from "./facts/load-cart"
import { toFacts } from "./facts/to-facts"
import Coupon from "./models/coupon"
import CouponRedemption from "./models/coupon-redemption"
import { couponNotFound, factsNeeded, withRules, type CouponRule } from "./rules"
import { countRefusal, sweepAttempts, type Attempts } from "./store/attempts"
import { findCoupons, type FoundCoupon } from "./store/find-coupons"
import { identityRows, type LockPlan } from "./store/locks"
import { releaseRun } from "./store/release-run"
import { forget, remember, restore, type Forgotten } from "./store/remembered"
import { reserve, type ReserveInput } from "./store/reserve"
import { settleOrder, type ChangedRedemption, type Settlement } from "./store/settle-order"
import { findOrdersToSettle, releaseAbandoned, sweepRemembered } from "./store/sweep"
import type { CouponOutcome } from "./types"

type Dependencies = { [ContainerRegistrationKeys.PG_CONNECTION]: Knex }

/**
 * The Coupon Module: coupons, what carts remember of them, and their redemptions. Reads join Medusa's own tables in the
 * shared database; see README.md for the invariants.
 */
export default class CouponModuleService extends MedusaService({ Coupon, CouponRedemption }) {
  readonly options: ResolvedOptions
  protected readonly rules: CouponRule[]
  protected readonly knex: Knex

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(...arguments)
    this.options = parseOptions(options)
    this.rules = withRules(this.options.rules)
    this.knex = dependencies[ContainerRegistrationKeys.PG_CONNECTION]
  }

  /** See {@link loadCart}. */
  async loadCart(input: Parameters<typeof loadCart>[1]): Promise<LoadedCart | null> {
    return await loadCart(this.knex, input)
  }

  /** See {@link findCoupons}. */
  async findCoupons(input: Parameters<typeof findCoupons>[1]): Promise<FoundCoupon[]> {
    return await findCoupons(this.knex, input)
  }

  /** The coupons that a compute context is about: those its cart remembers and those among `codes`. One query. */
  async onContext(context: ComputeContext, codes: string[]): Promise<FoundCoupon[]> {
    return await findCoupons(this.knex, { cart_id: cartIdOf(context), codes })
  }

  /** How each of the coupons comes out on the cart, in the order given. Reads only; at most one query. */
  async judge(
    cart: Omit<LoadedCart, "coupons" | "discounts" | "plain_codes" | "attempts">,
    coupons: FoundCoupon[],
    knex: Knex = this.knex
  ): Promise<CouponOutcome[]> {
    const facts = await toFacts(knex, this.rules, coupons, { ...cart, cart_id: cart.id })
    const terms = coupons.map((coupon) => coupon.terms)
    return evaluateCoupons({ coupons: terms, facts, rules: this.rules, mode: "judge" })
  }

  /**
   * The coupons' discounts for Medusa's `computeActions`: on a cart those that it remembers or was given and that
   * qualify; on an order (a context without a cart's id) those given. Reads only, and never fails because of a coupon.
   * @param coupons at least one, from {@link onContext}
   * @param plain what core's own actions take off each item, by item id.
   */
  async discountsFor(
    context: ComputeContext,
    coupons: FoundCoupon[],
    plain: Map<string, PlainAdjustment[]>
  ): Promise<Adjustment[]> {
    const cart_id = cartIdOf(context)
    const known = { ...factsFromContext(context, plain), now: coupons[0].read_at, cart_id }
    const outcomes = evaluateCoupons({
      coupons: coupons.map((coupon) => coupon.terms),
      facts: cart_id
        ? await toFacts(this.knex, this.rules, coupons, known)
        : { ...known, usage: {}, has_earlier_order: false },
      rules: this.rules,
      mode: cart_id ? "judge" : "carry_over",
    })
    return toAdjustments(outcomes, known.lines)
  }

  /** See {@link remember}. */
  async remember(cart_id: string, coupon_ids: string[]): Promise<string[]> {
    return coupon_ids.length ? await remember(this.knex, cart_id, coupon_ids) : []
  }

  /** See {@link forget}. */
  async forget(cart_id: string, coupon_ids: string[]): Promise<Forgotten[]> {
    return coupon_ids.length ? await forget(this.knex, cart_id, coupon_ids) : []
  }

  /** See {@link restore}. */
  async restore(cart_id: string, forgotten: Forgotten[]): Promise<void> {
    if (forgotten.length) {
      await restore(this.knex, cart_id, forgotten)
    }
  }

  /** See {@link countRefusal}. */
  async countRefusal(keys: string[]): Promise<Attempts> {
    return await countRefusal(this.knex, keys)
  }

  /**
   * Judges the coupons that discount a cart at its completion, under row locks, and reserves one redemption each.
   * See {@link reserve}.
   */
  async reserve(input: ReserveInput): Promise<void> {
    const discounting = (cart: LoadedCart) =>
      cart.coupons.filter(({ terms }) => input.codes.includes(terms.code))
    await reserve(this.knex, input, {
      locks: (cart) => this.locksFor(cart, discounting(cart)),
      judge: async (trx, cart) => {
        const outcomes = await this.judge(cart, discounting(cart), trx)
        const missing = input.codes.filter((code) => !outcomes.some((o) => o.coupon.code === code))
        const reasons = [
          ...missing.map(() => couponNotFound),
          ...outcomes.flatMap((outcome) => outcome.reasons),
        ]
        if (reasons.length) {
          throw refusal(reasons)
        }
      },
    })
  }

  /** See {@link releaseRun}. */
  async releaseRun(input: { cart_id: string; run_id: string }): Promise<ChangedRedemption[]> {
    return await releaseRun(this.knex, input)
  }

  /** See {@link settleOrder}. */
  async settleOrder(order_id: string): Promise<Settlement> {
    return await settleOrder(this.knex, { order_id, ...this.settling })
  }

  /** See {@link findOrdersToSettle}. */
  async findOrdersToSettle(): Promise<string[]> {
    return await findOrdersToSettle(this.knex, this.settling)
  }

  /** Releases abandoned reservations and deletes what nobody needs any more; safe to run anywhere, in parallel. */
  async sweep(): Promise<ChangedRedemption[]> {
    await sweepAttempts(this.knex)
    await sweepRemembered(this.knex)
    return await releaseAbandoned(this.knex)
  }

  private get settling() {
    return { release_on_cancel: this.options.release_on_cancel }
  }

  private locksFor(cart: LoadedCart, coupons: FoundCoupon[]): LockPlan {
    const terms = coupons.map((coupon) => coupon.terms)
    const needs = factsNeeded(terms, this.rules)
    const countsIdentity = needs.has("identity_usage") || needs.has("earlier_order")
    return {
      identities: countsIdentity ? identityRows(cart) : [],
      limited: terms.filter((t) => t.max_redemptions !== null).map((t) => t.id),
      unlimited: terms.filter((t) => t.max_redemptions === null).map((t) => t.id),
    }
  }
}

/** Null for an order: edits, exchanges and claims give no id, and a draft order gives its own. */
function cartIdOf(context: ComputeContext): string | null {
  return context.is_draft_order === undefined ? (context.id ?? null) : null
}
