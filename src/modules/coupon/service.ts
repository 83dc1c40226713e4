import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { CartCoupon } from "../../contract/cart-coupon"
import type { ResolvedOptions } from "../../contract/options"
import { isChangedByOthers } from "../../plugin/changed-cart"
import { parseOptions } from "../../plugin/options"
import { wakeRelay } from "../../plugin/relay-signal"
import { CouponAdministration, type CouponDependencies } from "./administration"
import { CustomerCoupons } from "./customer-coupons"
import { addCoupon } from "./carts/add-coupon"
import { type ChangedDiscounts, compareWithShown } from "./carts/compare-with-shown"
import { discountsOnCart } from "./carts/discounts-on-cart"
import { type EnteredCart, enterCodes } from "./carts/enter-codes"
import { evaluate, type EvaluatedCart, type Evaluator } from "./carts/evaluate"
import { type ContextCoupon, findCoupons, type FoundCoupon } from "./carts/find-coupons"
import { type ComputeContext, customerOf, variantsOf } from "./carts/from-context"
import type { PlainAdjustment } from "./carts/line-basis"
import { listCouponsOnCart } from "./carts/list-on-cart"
import { loadCart, type LoadedCart } from "./carts/load-cart"
import { loadCodes, type LoadedCodes } from "./carts/load-codes"
import { orderOf } from "./carts/order-context"
import type { AddedCoupon } from "./carts/plan-addition"
import type { CodeEntry } from "./carts/plan-entry"
import {
  type ChangeDone,
  changeRemembered,
  type CodeChange,
  remember,
  undoRemembered,
} from "./carts/remember"
import type { CouponAdjustment } from "./engine/adjustments"
import { ATTACHING_CHECKS } from "./attaching/judge"
import { OWN_CHECKS } from "./engine/evaluate"
import { runStartTasks } from "./on-application-start"
import { discountsOnOrder } from "./orders/discounts-on-order"
import { releaseRun } from "./redemptions/release-run"
import { reserve, type ReserveInput } from "./redemptions/reserve"
import { type Settlement, settleOrder } from "./redemptions/settle-order"
import {
  findOrdersToSettle,
  releaseAbandoned,
  type SettleSearch,
  sweepRemembered,
} from "./redemptions/sweep"
import { couponRules, withRules } from "./rules"
import { ownRules } from "./rules/own-rules"
import { sweepAttempts } from "./throttle/attempts"
import { Throttle } from "./throttle/throttle"
import type { CouponOutcome } from "./types"

const OUR_CHECKS = [...couponRules.map(({ name }) => name), ...OWN_CHECKS, ...ATTACHING_CHECKS]

type Dependencies = CouponDependencies & { [ContainerRegistrationKeys.LOGGER]: Logger }

/**
 * The Coupon Module: coupons, what carts remember of them, and their redemptions. Reads join Medusa's own tables in the
 * shared database; see README.md for the invariants.
 */
export default class CouponModuleService extends CouponAdministration {
  readonly options: ResolvedOptions
  readonly logger: Logger
  /** Coupons that stay with a customer. */
  readonly attachments: CustomerCoupons
  private readonly evaluator: Evaluator

  readonly __hooks = {
    /** Not async: see {@link runStartTasks}. */
    onApplicationStart: () => Promise.resolve(runStartTasks(this)),
  }

  constructor(dependencies: Dependencies, options?: Record<string, unknown>) {
    super(dependencies)
    this.options = parseOptions(options)
    this.logger = dependencies[ContainerRegistrationKeys.LOGGER]
    this.evaluator = {
      knex: this.knex,
      rules: withRules(ownRules(this.options.rules, OUR_CHECKS)),
      throttle: new Throttle(this.knex, this.options.throttle, this.logger),
    }
    this.attachments = new CustomerCoupons(this.evaluator)
  }

  /** See {@link loadCart}. */
  async loadCart(input: Parameters<typeof loadCart>[1]): Promise<LoadedCart | null> {
    return await loadCart(this.knex, input)
  }

  /** See {@link loadCodes}. */
  async loadCodes(input: Parameters<typeof loadCodes>[1]): Promise<LoadedCodes> {
    return await loadCodes(this.knex, input)
  }

  /**
   * The coupons that a compute context is about: those its cart has by its customer, those it remembers and those among
   * `codes`. One query.
   */
  async onContext(context: ComputeContext, codes: string[]): Promise<ContextCoupon[]> {
    const order_id = orderOf(context)?.order_id ?? null
    const cart_id = order_id === null ? (context.id ?? null) : null
    return await findCoupons(this.knex, {
      cart_id,
      order_id,
      codes,
      variant_ids: variantsOf(context),
      is_changed_by_others: isChangedByOthers(cart_id, customerOf(context)),
    })
  }

  /** See {@link evaluate}. */
  async evaluate(cart: EvaluatedCart, coupons: FoundCoupon[]): Promise<CouponOutcome[]> {
    return await evaluate(this.evaluator, cart, coupons)
  }

  /**
   * The coupons' discounts for Medusa's `computeActions`; see {@link discountsOnCart} and {@link discountsOnOrder}.
   * @param coupons at least one, from {@link onContext}
   * @param plain what core's own actions take off each item, by item id.
   */
  async discountsFor(
    context: ComputeContext,
    coupons: ContextCoupon[],
    plain: Map<string, PlainAdjustment[]>
  ): Promise<CouponAdjustment[]> {
    const order = orderOf(context)
    return order
      ? await discountsOnOrder(this.evaluator, { order, context, coupons, plain })
      : await discountsOnCart(this.evaluator, { context, coupons, plain })
  }

  /**
   * Callers ask this before they price a cart for new coupons. Beyond the limit no pricing may run: its errors would
   * show that a code exists.
   * @throws `coupon_too_many_attempts`
   */
  assertMayPrice({ coupons, attempts }: LoadedCodes): void {
    if (coupons.some((coupon) => !coupon.remembered && !coupon.terms.attached)) {
      this.evaluator.throttle.assertOpen(attempts)
    }
  }

  /** See {@link enterCodes}. */
  async enterCodes(
    cart: EnteredCart,
    typed: string[],
    entry: CodeEntry,
    asking: string[]
  ): Promise<string[]> {
    return await enterCodes(this.evaluator, cart, typed, entry, asking)
  }

  /** See {@link addCoupon}. */
  async addCoupon(
    cart: LoadedCart,
    typed: string,
    replace: boolean,
    asking: string[]
  ): Promise<AddedCoupon> {
    return await addCoupon(this.evaluator, cart, typed, replace, asking)
  }

  /** See {@link listCouponsOnCart}. */
  async listCouponsOnCart(cart: LoadedCart): Promise<CartCoupon[]> {
    return await listCouponsOnCart(this.evaluator, cart)
  }

  /** See {@link compareWithShown}. */
  async compareWithShown(cart: LoadedCart): Promise<ChangedDiscounts | null> {
    return await compareWithShown(this.evaluator, cart)
  }

  /** See {@link changeRemembered}. */
  async changeRemembered(cart_id: string, change: CodeChange): Promise<ChangeDone> {
    return await changeRemembered(this.knex, cart_id, change)
  }

  /** See {@link remember}. */
  async remember(cart_id: string, coupon_ids: string[]): Promise<ChangeDone> {
    return await remember(this.knex, cart_id, coupon_ids)
  }

  /** See {@link undoRemembered}. */
  async undoRemembered(cart_id: string, done: ChangeDone): Promise<void> {
    await undoRemembered(this.knex, cart_id, done)
  }

  /** See {@link reserve}. */
  async reserve(input: ReserveInput): Promise<void> {
    await reserve(this.evaluator, input)
  }

  /** See {@link releaseRun}. */
  async releaseRun(input: { cart_id: string; run_id: string }): Promise<void> {
    await releaseRun(this.knex, input)
  }

  /** See {@link settleOrder}. */
  async settleOrder(order_id: string): Promise<Settlement> {
    const settlement = await settleOrder(this.knex, { order_id, ...this.settling })
    if (settlement.redeemed.length + settlement.released.length > 0) {
      wakeRelay()
    }
    return settlement
  }

  /** See {@link findOrdersToSettle}. */
  async findOrdersToSettle(search: SettleSearch): Promise<string[]> {
    return await findOrdersToSettle(this.knex, { ...search, ...this.settling })
  }

  /** Releases abandoned reservations and deletes what nobody needs any more. Several may run in parallel. */
  async sweep(): Promise<void> {
    await sweepAttempts(this.knex)
    await this.attachments.sweep()
    await sweepRemembered(this.knex)
    while (await releaseAbandoned(this.knex)) {
      // Page by page, until none is left.
    }
  }

  private get settling() {
    return { release_on_cancel: this.options.release_on_cancel }
  }
}
