import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CartCoupon } from "../../contract/cart-coupon"
import type { ResolvedOptions } from "../../contract/options"
import type { CouponRule, CouponTerms } from "../../contract/rules"
import { parseOptions } from "../../plugin/options"
import { CouponAdministration, type CouponDependencies } from "./administration"
import { type ChangedDiscounts, compareWithShown } from "./carts/compare-with-shown"
import { type ContextCoupon, findCoupons, type FoundCoupon } from "./carts/find-coupons"
import {
  type ComputeContext,
  type ContextFacts,
  factsFromContext,
  variantsOf,
} from "./carts/from-context"
import type { PlainAdjustment } from "./carts/line-basis"
import { loadCart, type LoadedCart } from "./carts/load-cart"
import { loadCodes, type LoadedCodes } from "./carts/load-codes"
import type { Identity } from "./carts/load-usage"
import { orderOf } from "./carts/order-context"
import { type AddedCoupon, planAddition } from "./carts/plan-addition"
import {
  type CodeEntry,
  couponsOnCart,
  isApplied,
  isCarried,
  planEntry,
  withoutDisabled,
} from "./carts/plan-entry"
import { toCartCoupon } from "./carts/present"
import {
  type ChangeDone,
  changeRemembered,
  type CodeChange,
  remember,
  undoRemembered,
} from "./carts/remember"
import { resolveCodes } from "./carts/resolve-codes"
import { toFacts } from "./carts/to-facts"
import { isTombstoneCode } from "./coupons/tombstones"
import { type CouponAdjustment, toAdjustments } from "./engine/adjustments"
import { evaluateCoupons, OWN_CHECKS } from "./engine/evaluate"
import { countsAsAttempt, isFixable, tellsOfIdentity } from "./engine/refusals"
import { runStartTasks } from "./on-application-start"
import { discountsOnOrder } from "./orders/discounts-on-order"
import { identityRows, type LockPlan } from "./redemptions/locks"
import { releaseRun } from "./redemptions/release-run"
import { reserve, type ReserveInput } from "./redemptions/reserve"
import { type Settlement, settleOrder } from "./redemptions/settle-order"
import {
  findOrdersToSettle,
  releaseAbandoned,
  type SettleSearch,
  sweepRemembered,
} from "./redemptions/sweep"
import { couponNotFound, couponRules, factsNeeded, withRules } from "./rules"
import { ownRules } from "./rules/own-rules"
import { cartKey, emailKey, sweepAttempts } from "./throttle/attempts"
import { Throttle } from "./throttle/throttle"
import type { CouponOutcome } from "./types"

/** What evaluating reads of a cart, be it a stored one or one that is about to be created. */
export type EvaluatedCart = ContextFacts &
  Pick<LoadedCart, "now" | "attempts"> & {
    /** Null for one that is about to be created. */
    id: string | null
  }

/** What entering codes reads of a cart. */
export type EnteredCart = EvaluatedCart & LoadedCodes & Pick<LoadedCart, "discounts">

const OUR_CHECKS = [...couponRules.map(({ name }) => name), ...OWN_CHECKS]

type Dependencies = CouponDependencies & { [ContainerRegistrationKeys.LOGGER]: Logger }

/**
 * The Coupon Module: coupons, what carts remember of them, and their redemptions. Reads join Medusa's own tables in the
 * shared database; see README.md for the invariants.
 */
export default class CouponModuleService extends CouponAdministration {
  readonly options: ResolvedOptions
  protected readonly rules: CouponRule[]
  protected readonly throttle: Throttle
  readonly logger: Logger

  readonly __hooks = {
    /** Not async: see {@link runStartTasks}. */
    onApplicationStart: () => Promise.resolve(runStartTasks(this)),
  }

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies)
    this.options = parseOptions(options)
    this.rules = withRules(ownRules(this.options.rules, OUR_CHECKS))
    this.throttle = new Throttle(this.knex, this.options.throttle)
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
    const order_id = orderOf(context)?.order_id ?? null
    const cart_id = order_id === null ? (context.id ?? null) : null
    return await findCoupons(this.knex, {
      cart_id,
      order_id,
      codes,
      variant_ids: variantsOf(context),
    })
  }

  /** How each of the coupons comes out on the cart, in the order given. Reads only; at most one query. */
  async evaluate(
    cart: EvaluatedCart,
    coupons: FoundCoupon[],
    knex: Knex = this.knex
  ): Promise<CouponOutcome[]> {
    const retry_after = this.throttle.silence(cart.id, cart.attempts)
    const facts = await toFacts(knex, this.rules, coupons, {
      ...cart,
      cart_id: cart.id,
      retry_after,
    })
    const terms = coupons.map((coupon) => coupon.terms)
    return evaluateCoupons({ coupons: terms, facts, rules: this.rules, stage: "enter" })
  }

  /**
   * The coupons' discounts for Medusa's `computeActions`: on a cart those that it remembers or was given and that
   * qualify; on an order those given. Never fails because of a coupon, but where a code is newly entered on a draft; see
   * {@link discountsOnOrder}. Writes nothing but the throttle's count of people for whom a coupon is not.
   * @param coupons at least one, from {@link onContext}
   * @param plain what core's own actions take off each item, by item id.
   */
  async discountsFor(
    context: ComputeContext,
    coupons: ContextCoupon[],
    plain: Map<string, PlainAdjustment[]>
  ): Promise<CouponAdjustment[]> {
    const order = orderOf(context)
    if (order) {
      return await discountsOnOrder(this.knex, this.rules, { order, context, coupons, plain })
    }
    const [{ read_at: now, package_ids, attempts }] = coupons
    const facts = factsFromContext(context, plain, package_ids)
    const cart_id = context.id!
    const outcomes = await this.evaluate({ ...facts, now, attempts, id: cart_id }, coupons)
    if (outcomes.some((outcome) => tellsOfIdentity(outcome, this.rules))) {
      await this.countIdentity(cart_id, facts)
    }
    return toAdjustments(outcomes, facts.lines)
  }

  /** A refresh does not fail because the throttle cannot count. */
  private async countIdentity(
    cart_id: string,
    { customer_id, email }: Pick<ContextFacts, "customer_id" | "email">
  ): Promise<void> {
    await this.throttle.tellIdentity(cart_id, `${customer_id} ${email}`).catch((error: Error) => {
      this.logger.error(`A refusal on cart ${cart_id} could not be counted: ${error.message}`)
    })
  }

  /**
   * To be asked before a cart is priced for its new coupons: beyond the limit what is wrong with the request would tell them
   * from unknown codes.
   * @throws `coupon_too_many_attempts`
   */
  assertMayPrice({ coupons, attempts }: LoadedCodes): void {
    if (coupons.some((coupon) => !coupon.remembered)) {
      this.throttle.assertOpen(attempts)
    }
  }

  /**
   * Evaluates codes typed at a stock route. Writes nothing but the throttle's count of refusals: the workflow that the route
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
    const throttled = { attempts: cart.attempts, keys: keysOf(cart, attempt_keys) }
    const resolved = resolveCodes(typed, cart)
    const { entering, resulting } = planEntry(cart, resolved.coupons, entry)
    // A list repeats what the cart has; a coupon deleted meanwhile is dropped silently.
    const unknown = resolved.unknown.filter(
      (code) => entry === "add" || !(isCarried(cart, code) || isTombstoneCode(code))
    )
    if (unknown.length || entering.length) {
      this.throttle.assertOpen(cart.attempts)
    }
    if (unknown.length) {
      await this.throttle.refuse([couponNotFound], { ...throttled, counts: true })
    }
    if (entering.length) {
      const outcomes = await this.evaluate(cart, resulting)
      const refused = entering
        .map(({ terms }) => outcomes.find((outcome) => outcome.coupon.id === terms.id))
        .find((outcome) => outcome?.reasons.length)
      if (refused) {
        const counts = countsAsAttempt(refused, this.rules)
        await this.throttle.refuse(refused.reasons, { ...throttled, counts })
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
    loaded: LoadedCart,
    typed: string,
    replace: boolean,
    attempt_keys: string[]
  ): Promise<AddedCoupon> {
    const cart = withoutDisabled(loaded)
    const throttled = { attempts: cart.attempts, keys: keysOf(cart, attempt_keys) }
    const {
      coupons: [coupon],
    } = resolveCodes([typed], cart)
    const onCart = couponsOnCart(cart)
    const isNew = !coupon || !onCart.includes(coupon)
    if (isNew) {
      this.throttle.assertOpen(cart.attempts)
    }
    if (!coupon) {
      return await this.throttle.refuse([couponNotFound], { ...throttled, counts: true })
    }
    const outcomes = await this.evaluate(cart, isNew ? [...onCart, coupon] : onCart)
    const { refused, ...added } = planAddition(onCart, coupon, outcomes, {
      replace,
      isFixable: (outcome) => isFixable(outcome, this.rules),
    })
    if (isNew && refused) {
      const outcome = outcomes.at(-1)!
      const counts = countsAsAttempt(outcome, this.rules)
      await this.throttle.refuse(outcome.reasons, { ...throttled, counts })
    }
    return added
  }

  /** The cart's coupons as its lines carry them, in the order in which they were put on it. */
  async listCouponsOnCart(cart: LoadedCart): Promise<CartCoupon[]> {
    const outcomes = await this.evaluate(cart, couponsOnCart(cart))
    if (outcomes.some((outcome) => tellsOfIdentity(outcome, this.rules))) {
      await this.countIdentity(cart.id, cart)
    }
    const isFlooded = this.throttle.isShopFlooded(cart.attempts)
    return outcomes.map((outcome) => {
      const coupon = toCartCoupon(cart, outcome)
      return isFlooded && countsAsAttempt(outcome, this.rules)
        ? { ...coupon, reasons: [couponNotFound] }
        : coupon
    })
  }

  /** See {@link compareWithShown}. Asks the database nothing for a cart without coupons. */
  async compareWithShown(loaded: LoadedCart): Promise<ChangedDiscounts | null> {
    // As at the completion itself, what holds is accepted however much was asked about people.
    const cart = { ...loaded, attempts: [] }
    const onCart = couponsOnCart(cart)
    const carried = onCart.filter((coupon) => isApplied(cart, coupon))
    const known = new Set(carried.map(({ terms }) => terms.promotion_id))
    const isDeleted = cart.discounts.some(({ promotion_id }) => !known.has(promotion_id))
    const outcomes = await this.evaluate(cart, onCart)
    const alone = carried.length === onCart.length ? outcomes : await this.evaluate(cart, carried)
    const refusals = alone.flatMap(({ reasons }) => reasons)
    return compareWithShown(
      cart.discounts,
      isDeleted ? [couponNotFound, ...refusals] : refusals,
      outcomes
    )
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
   * Evaluates the coupons that discount a cart at its completion, under row locks, and reserves one redemption each.
   * See {@link reserve}.
   */
  async reserve(input: ReserveInput): Promise<void> {
    await reserve(this.knex, input, {
      locks: (identity, coupons) => this.locksFor(identity, coupons),
      evaluate: async (trx, cart, coupons) =>
        (await this.evaluate({ ...cart, attempts: [] }, coupons, trx)).flatMap(
          (outcome) => outcome.reasons
        ),
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

/** By whom refusals on a cart are counted, beside those who ask. */
function keysOf({ id, email }: Pick<EvaluatedCart, "id" | "email">, keys: string[]): string[] {
  return [...keys, ...(id ? [cartKey(id)] : []), ...(email ? [emailKey(email)] : [])]
}
