import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refusal, tooManyAttempts, type Reason } from "../../utils/errors"
import { parseOptions, type ResolvedOptions } from "../../utils/options"
import { CouponAdministration, type CouponDependencies } from "./administration"
import { planAddition, type AddedCoupon } from "./cart/add-coupon"
import { compareWithShown, type ChangedDiscounts } from "./cart/compare-with-shown"
import { couponsOnCart, isApplied, isCarried, planEntry, type CodeEntry } from "./cart/plan-entry"
import { toCartCoupon, type CartCoupon } from "./cart/present"
import { resolveCodes } from "./cart/resolve-codes"
import { toAdjustments, type CouponAdjustment } from "./engine/adjustments"
import { evaluateCoupons } from "./engine/evaluate"
import { countsAsAttempt, isFixable } from "./engine/refusals"
import {
  factsFromContext,
  variantsOf,
  type ComputeContext,
  type ContextFacts,
} from "./facts/from-context"
import type { PlainAdjustment } from "./facts/line-basis"
import { loadCart, type LoadedCart } from "./facts/load-cart"
import { loadCodes, type LoadedCodes } from "./facts/load-codes"
import type { Identity } from "./facts/load-usage"
import { toFacts } from "./facts/to-facts"
import { runStartTasks } from "./on-application-start"
import { couponNotFound, factsNeeded, withRules, type CouponRule } from "./rules"
import { countRefusal, sweepAttempts } from "./store/attempts"
import { findCoupons, type ContextCoupon, type FoundCoupon } from "./store/find-coupons"
import { identityRows, type LockPlan } from "./store/locks"
import { releaseRun } from "./store/release-run"
import {
  changeRemembered,
  remember,
  undoRemembered,
  type ChangeDone,
  type CodeChange,
} from "./store/remembered"
import { reserve, type ReserveInput } from "./store/reserve"
import { settleOrder, type Settlement } from "./store/settle-order"
import {
  findOrdersToSettle,
  releaseAbandoned,
  sweepRemembered,
  type SettleSearch,
} from "./store/sweep"
import type { CouponOutcome, CouponTerms } from "./types"

/** What judging reads of a cart, be it a stored one or one that is about to be created. */
export type JudgedCart = ContextFacts & Pick<LoadedCart, "id" | "now">

/** What entering codes reads of a cart. */
export type EnteredCart = JudgedCart & LoadedCodes & Pick<LoadedCart, "discounts">

type Dependencies = CouponDependencies & { [ContainerRegistrationKeys.LOGGER]: Logger }

/**
 * The Coupon Module: coupons, what carts remember of them, and their redemptions. Reads join Medusa's own tables in the
 * shared database; see README.md for the invariants.
 */
export default class CouponModuleService extends CouponAdministration {
  readonly options: ResolvedOptions
  protected readonly rules: CouponRule[]
  readonly logger: Logger

  readonly __hooks = {
    /** Not async: see {@link runStartTasks}. */
    onApplicationStart: () => Promise.resolve(runStartTasks(this)),
  }

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies)
    this.options = parseOptions(options)
    this.rules = withRules(this.options.rules)
    this.logger = dependencies[ContainerRegistrationKeys.LOGGER]
  }

  /** See {@link loadCart}. */
  async loadCart(input: Parameters<typeof loadCart>[1]): Promise<LoadedCart | null> {
    return await loadCart(this.knex, input)
  }

  /** See {@link loadCodes}. */
  async loadCodes(input: Parameters<typeof loadCodes>[1]): Promise<LoadedCodes> {
    return await loadCodes(this.knex, input)
  }

  /** The coupons that a compute context is about: those its cart remembers and those among `codes`. One query. */
  async onContext(context: ComputeContext, codes: string[]): Promise<ContextCoupon[]> {
    const variant_ids = variantsOf(context)
    return await findCoupons(this.knex, { cart_id: cartIdOf(context), codes, variant_ids })
  }

  /** How each of the coupons comes out on the cart, in the order given. Reads only; at most one query. */
  async judge(
    cart: JudgedCart,
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
    coupons: ContextCoupon[],
    plain: Map<string, PlainAdjustment[]>
  ): Promise<CouponAdjustment[]> {
    const cart_id = cartIdOf(context)
    const [{ read_at: now, package_ids }] = coupons
    const known = { ...factsFromContext(context, plain, package_ids), now, cart_id }
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

  /**
   * Judges codes typed at a stock route. Writes nothing but the throttle's count of refusals: the workflow that the route
   * runs remembers them.
   * @returns the codes to hand to core: coupons' spelt as saved.
   * @throws the refusal of the first code that does not hold, among those new to the cart and, with `add`, suspended ones
   * typed again; or `coupon_too_many_attempts`.
   */
  async enterCodes(
    cart: EnteredCart,
    typed: string[],
    entry: CodeEntry,
    attempt_keys: string[]
  ): Promise<string[]> {
    const resolved = resolveCodes(typed, cart)
    const { entering, resulting } = planEntry(cart, resolved.coupons, entry)
    // A list repeats what the cart has; a coupon deleted meanwhile leaves it without a word.
    const unknown = resolved.unknown.filter((code) => entry === "add" || !isCarried(cart, code))
    if (unknown.length || entering.length) {
      this.assertNotThrottled(cart)
    }
    if (unknown.length) {
      await this.refuse([couponNotFound], true, attempt_keys)
    }
    if (entering.length) {
      const outcomes = await this.judge(cart, resulting)
      const refused = entering
        .map(({ terms }) => outcomes.find((outcome) => outcome.coupon.id === terms.id))
        .find((outcome) => outcome?.reasons.length)
      if (refused) {
        await this.refuseOutcome(refused, attempt_keys)
      }
    }
    return [...resolved.plain, ...resolved.coupons.map(({ terms }) => terms.code)]
  }

  /**
   * What adding one coupon to the cart through our own route changes. A fixable coupon is accepted as suspended; one
   * that the cart has already changes nothing, unless it replaces others. See {@link planAddition}.
   * @throws the refusal, `coupon_not_found` for a code that is no coupon's, or `coupon_too_many_attempts`.
   */
  async addCoupon(
    cart: LoadedCart,
    typed: string,
    replace: boolean,
    attempt_keys: string[]
  ): Promise<AddedCoupon> {
    const {
      coupons: [coupon],
    } = resolveCodes([typed], cart)
    const onCart = couponsOnCart(cart)
    const isNew = !coupon || !onCart.includes(coupon)
    if (isNew) {
      this.assertNotThrottled(cart)
    }
    if (!coupon) {
      return await this.refuse([couponNotFound], true, attempt_keys)
    }
    const outcomes = await this.judge(cart, isNew ? [...onCart, coupon] : onCart)
    const { refused, ...added } = planAddition(onCart, coupon, outcomes, {
      replace,
      isFixable: (outcome) => isFixable(outcome, this.rules),
    })
    return isNew && refused ? await this.refuseOutcome(outcomes.at(-1)!, attempt_keys) : added
  }

  /** The cart's coupons as its lines carry them, in the order in which they were put on it. */
  async viewCart(cart: LoadedCart): Promise<CartCoupon[]> {
    const outcomes = await this.judge(cart, couponsOnCart(cart))
    return outcomes.map((outcome) => toCartCoupon(cart, outcome))
  }

  /** See {@link compareWithShown}. Asks the database nothing for a cart without coupons. */
  async compareWithShown(cart: LoadedCart): Promise<ChangedDiscounts | null> {
    const onCart = couponsOnCart(cart)
    const carried = onCart.filter((coupon) => isApplied(cart, coupon))
    const known = new Set(carried.map(({ terms }) => terms.promotion_id))
    const isDeleted = cart.discounts.some(({ promotion_id }) => !known.has(promotion_id))
    const outcomes = await this.judge(cart, onCart)
    const alone = carried.length === onCart.length ? outcomes : await this.judge(cart, carried)
    const refusals = alone.flatMap(({ reasons }) => reasons)
    return compareWithShown(
      cart.discounts,
      isDeleted ? [couponNotFound, ...refusals] : refusals,
      outcomes
    )
  }

  /** @throws `coupon_too_many_attempts` when this minute's refusals have reached the limit. */
  private assertNotThrottled({ attempts }: Pick<LoadedCart, "attempts">): void {
    if (attempts && attempts.refusals >= this.options.throttle.per_minute) {
      throw tooManyAttempts(attempts.retry_after)
    }
  }

  /** Throws the outcome's refusal; one that tells something about codes or people is counted first. */
  private async refuseOutcome(outcome: CouponOutcome, attempt_keys: string[]): Promise<never> {
    return await this.refuse(outcome.reasons, countsAsAttempt(outcome, this.rules), attempt_keys)
  }

  private async refuse(reasons: Reason[], counts: boolean, attempt_keys: string[]): Promise<never> {
    if (counts && attempt_keys.length) {
      const { refusals, retry_after } = await countRefusal(this.knex, attempt_keys)
      if (refusals > this.options.throttle.per_minute) {
        throw tooManyAttempts(retry_after)
      }
    }
    throw refusal(reasons)
  }

  /** See {@link changeRemembered}. */
  async changeRemembered(cart_id: string, change: CodeChange): Promise<ChangeDone> {
    return await changeRemembered(this.knex, cart_id, change)
  }

  /** See {@link remember}. */
  async remember(cart_id: string, coupon_ids: string[]): Promise<ChangeDone> {
    return { remembered: await remember(this.knex, cart_id, coupon_ids), forgotten: [] }
  }

  /** See {@link undoRemembered}. */
  async undoRemembered(cart_id: string, done: ChangeDone): Promise<void> {
    await undoRemembered(this.knex, cart_id, done)
  }

  /**
   * Judges the coupons that discount a cart at its completion, under row locks, and reserves one redemption each.
   * See {@link reserve}.
   */
  async reserve(input: ReserveInput): Promise<void> {
    await reserve(this.knex, input, {
      locks: (identity, coupons) => this.locksFor(identity, coupons),
      judge: async (trx, cart, coupons) =>
        (await this.judge(cart, coupons, trx)).flatMap((outcome) => outcome.reasons),
    })
  }

  /** See {@link releaseRun}. */
  async releaseRun(input: { cart_id: string; run_id: string }): Promise<void> {
    await releaseRun(this.knex, input)
  }

  /** See {@link settleOrder}. */
  async settleOrder(order_id: string): Promise<Settlement> {
    return await settleOrder(this.knex, { order_id, ...this.settling })
  }

  /** See {@link findOrdersToSettle}. */
  async findOrdersToSettle(search: SettleSearch): Promise<string[]> {
    return await findOrdersToSettle(this.knex, { ...search, ...this.settling })
  }

  /** Releases abandoned reservations and deletes what nobody needs any more; safe to run anywhere, in parallel. */
  async sweep(): Promise<void> {
    await sweepAttempts(this.knex)
    await sweepRemembered(this.knex)
    while (await releaseAbandoned(this.knex)) {
      // Page by page, until none is left.
    }
  }

  private get settling() {
    return { release_on_cancel: this.options.release_on_cancel }
  }

  /** Overridden by the tests that show what the locks prevent. */
  protected locksFor(identity: Identity, coupons: CouponTerms[]): LockPlan {
    const needs = factsNeeded(coupons, this.rules)
    const countsIdentity = needs.has("identity_usage") || needs.has("earlier_order")
    return {
      identities: countsIdentity ? identityRows(identity) : [],
      coupons: coupons.map((coupon) => coupon.id),
      isExclusive: needs.has("usage"),
    }
  }
}

/** Null for an order: edits, exchanges and claims give no id, and a draft order gives its own. */
function cartIdOf(context: ComputeContext): string | null {
  return context.is_draft_order === undefined ? (context.id ?? null) : null
}
