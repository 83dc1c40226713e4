import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import type { CreditEntry } from "../../../contract/credit"
import { isStorable } from "../../../contract/fields"
import type { ResolvedOptions } from "../../../contract/options"
import { type Decimal, toDecimalString, toNumber } from "../../../plugin/money"
import { type Answer, toMovement } from "../ledger/answer"
import { move } from "../ledger/call"
import type { Movement } from "../types"
import { readOrderEntries } from "./read-order"
import { CREDIT_LINE_REFERENCE } from "./reference"
import { findOrdersToSettle, findStalePins, forgetAbandoned, STALE } from "./sweep"

/**
 * Whose cart it is, and its currency: credit on it must be the same customer's and of that unit.
 */
export type PayingCart = { cart_id: string; customer_id: string | null; unit: string }

export type CreditRequest = PayingCart & {
  customer_id: string
  /** What the shopper wants to pay by credit; null: as much as possible. */
  requested: number | null
  /** The most that credit may pay, rounded to the currency. */
  payable: Decimal
  take_over: boolean
}

/** What a customer asked for before a request, in plain values: a workflow serializes them. */
export type RequestBefore = {
  requested: number | null
  is_automatic: boolean
  /** Whether the customer wanted no credit to apply by itself. */
  is_refused: boolean
}

export type Requested = {
  held: Decimal
  before: RequestBefore
  /**
   * The customer's other carts that credit was taken from, or is to be: they show too much until
   * they are refitted.
   */
  cart_ids: string[]
}

/**
 * Why a hold is refitted. A customer's activity takes a hold that is gone, and prolongs one. A
 * completion counts what could be held as held: {@link CreditPayments.pin} takes it. Anything else
 * does neither.
 */
export type Touch = "customer" | "completion" | "other"

export type FittedCredit = {
  /** Null for a cart whose credit its order has settled. */
  held: Decimal | null
  /** Whether the shopper asks for credit, though there may be none to hold now. */
  is_asked: boolean
}

/** One run of a cart's completion. */
export type CompletionRun = { cart_id: string; run_id: string }

export type Pin = PayingCart &
  CompletionRun & {
    /** What the cart shows, rounded to the currency. */
    amount: Decimal
    is_negative: boolean
    is_completed: boolean
    /** Whether the cart's own customer completes it. */
    is_customers?: boolean
  }

export type OrderRestoration = {
  order_id: string
  owed: Decimal
  /** Without it, all that may be restored. */
  amount?: number | null
  reason?: string | null
  actor: string
  key?: string
}

export type Settlement = {
  movements: Movement[]
  /** Credit that the order shows and its customer no longer had; null as a rule. */
  missing: number | null
}

type Asked = { code: string; held: number; before: RequestBefore; carts: string[] }
type Fitted = { code: string; held: number | null; is_asked: boolean }

type Settled = {
  code: string
  captured?: Answer | null
  restored?: Answer | null
  missing?: number | null
}

/**
 * Paying by credit. What a shopper asks for is a row of ours; what is set aside for it is a hold of
 * the ledger. Each movement of credit is one statement, and safe to repeat.
 */
export class CreditPayments {
  constructor(
    private readonly knex: Knex,
    private readonly options: Pick<ResolvedOptions, "hold_ttl_minutes" | "restore_grace_days">
  ) {}

  /**
   * Notes what the shopper asks for and holds it, at most what is payable.
   * @returns what is held, and what the shopper had asked for before
   * @throws `insufficient_credits` `{ available, required, held_by_other_carts, currency_code }`,
   * `cart_credits_pinned`
   */
  async request({ requested, payable, ...cart }: CreditRequest): Promise<Requested> {
    const { held, before, carts } = await move<Asked>(this.knex, "credit_request_payment", {
      ...cart,
      requested: requested === null ? null : toDecimalString(requested),
      payable: toDecimalString(payable),
      ttl: this.ttl,
      actor: cart.customer_id,
    })
    return { held: MathBN.convert(held), before, cart_ids: carts }
  }

  /** Undoes {@link request}: asks for what was asked for before. */
  async undoRequest(
    cart: Pick<CreditRequest, keyof PayingCart | "payable">,
    { requested, ...before }: RequestBefore
  ): Promise<void> {
    await move<Asked>(this.knex, "credit_request_payment", {
      ...cart,
      ...before,
      requested: requested === null ? null : toDecimalString(requested),
      payable: toDecimalString(cart.payable),
      ttl: this.ttl,
      actor: cart.customer_id,
    })
  }

  /**
   * Refits the hold to what the shopper asked for, at most what is payable (rounded to the
   * currency) and available. Releases it where the cart has another customer or currency now, or
   * the customer is deleted. Leaves alone what a completion has pinned.
   */
  async fit({
    payable,
    touch,
    ...cart
  }: PayingCart & { payable: Decimal; touch: Touch }): Promise<FittedCredit> {
    const { held, is_asked } = await move<Fitted>(this.knex, "credit_fit_payment", {
      ...cart,
      payable: toDecimalString(payable),
      ttl: this.ttl,
      is_customers: touch === "customer",
      peeks: touch === "completion",
    })
    return { held: held === null ? null : MathBN.convert(held), is_asked }
  }

  /**
   * Pins what the cart holds for a run of its completion.
   * @returns false for a cart that was an order already when the run began
   * @throws `insufficient_credits` when the hold was gone and cannot be taken again;
   * `cart_credits_changed` when cart and hold differ, or the total is negative;
   * `cart_credits_pinned` while another run has it
   */
  async pin({ amount, ...pin }: Pin): Promise<boolean> {
    const parameters = { ...pin, amount: toDecimalString(amount) }
    const { is_pinned } = await move<{ code: string; is_pinned: boolean }>(
      this.knex,
      "credit_pin_payment",
      parameters
    )
    return is_pinned
  }

  /** Undoes {@link pin}, unless another run has taken over. */
  async unpin(run: CompletionRun): Promise<void> {
    await move(this.knex, "credit_unpin_payment", run)
  }

  /**
   * Spends what the order's cart held, and gives it back where the order is cancelled. A second
   * call changes nothing.
   */
  async settleOrder(order_id: string): Promise<Settlement> {
    const { captured, restored, missing } = await move<Settled>(
      this.knex,
      "credit_settle_payment",
      {
        order_id,
        ttl: this.ttl,
        grace: this.grace,
      }
    )
    const moved = [captured, restored].filter((answer) => answer != null)
    return { movements: moved.map(toMovement), missing: missing ?? null }
  }

  /**
   * Gives credit back that an order used, at most what it owes in credit and has not got back yet.
   * @param owed see `owedInCredit`
   * @throws `credit_amount_exceeds_restorable` `{ restorable }`
   */
  async restoreOrder({ owed, amount, ...order }: OrderRestoration): Promise<Movement> {
    const answer = await move(this.knex, "credit_restore_payment", {
      ...order,
      owed: toDecimalString(owed),
      amount: amount == null ? undefined : toDecimalString(amount),
      grace: this.grace,
    })
    return toMovement(answer)
  }

  /** See {@link readOrderEntries}. */
  async listOrderEntries(order_id: string): Promise<CreditEntry[]> {
    return await readOrderEntries(this.knex, order_id)
  }

  /** See {@link findOrdersToSettle}. */
  async findOrdersToSettle(search: Parameters<typeof findOrdersToSettle>[1]): Promise<string[]> {
    return await findOrdersToSettle(this.knex, search)
  }

  /** Unpins a cart whose completion died. */
  async unpinStale(cart_id: string): Promise<void> {
    await move(this.knex, "credit_unpin_payment", { cart_id, older_than: STALE })
  }

  /** See {@link findStalePins}. */
  async findStalePins(): Promise<string[]> {
    return await findStalePins(this.knex)
  }

  /** See {@link forgetAbandoned}. */
  async forgetAbandoned(): Promise<void> {
    await forgetAbandoned(this.knex)
  }

  /**
   * What the cart's customer could pay with in all: available, what this cart holds, and what
   * applied by itself to their other carts. Exact at the instant.
   */
  async availableTo({ cart_id, customer_id, unit }: PayingCart): Promise<number> {
    const { rows } = await this.knex.raw<{ rows: { available: string }[] }>(
      `SELECT now.available + coalesce((SELECT sum(h.amount) FROM credit_hold h
         WHERE h.wallet_id = w.id AND h.state = 'active' AND h.reference_type = 'cart'
           AND h.reference_id = :cart_id
           AND (h.pinned OR h.expires_at > credit_now())), 0)
         + credit_on_other_carts(w.id, :cart_id, true) AS available
       FROM credit_wallet w, credit_wallet_now(w) now
       WHERE w.customer_id = :customer_id AND w.unit = :unit`,
      { cart_id, customer_id, unit }
    )
    return rows.length ? toNumber(rows[0].available) : 0
  }

  /**
   * Those of the variants that are credit packages. One that was made for its package counts even
   * when it is deleted: carts may still hold it.
   */
  async packagesAmong(variant_ids: string[]): Promise<string[]> {
    const { rows } = await this.knex.raw<{ rows: { variant_id: string }[] }>(
      "SELECT DISTINCT variant_id FROM credit_package_product WHERE variant_id = ANY(:variant_ids)",
      { variant_ids }
    )
    return rows.map(({ variant_id }) => variant_id)
  }

  /**
   * Whether a cart that is no order yet has a credit line of ours. One statement: the completion of
   * a cart without credit costs no more than that.
   */
  async isOnCart(cart_id: string): Promise<boolean> {
    if (!isStorable(cart_id)) {
      return false
    }
    const { rows } = await this.knex.raw<{ rows: unknown[] }>(
      `SELECT 1 FROM credit_line l JOIN cart c ON c.id = l.cart_id AND c.completed_at IS NULL
       WHERE l.cart_id = :cart_id AND l.reference = '${CREDIT_LINE_REFERENCE}'
         AND l.deleted_at IS NULL`,
      { cart_id }
    )
    return rows.length > 0
  }

  /**
   * Notes what a cart showed before another movement took credit from it; of several, before the
   * first.
   */
  async noteReduced(cart_id: string, shown: string): Promise<void> {
    await this.knex.raw(
      `UPDATE credit_payment SET reduced_from = coalesce(reduced_from, :shown)
       WHERE cart_id = :cart_id AND order_id IS NULL`,
      { cart_id, shown }
    )
  }

  /**
   * Returns what {@link noteReduced} noted, and forgets it; null where the shopper knows of
   * everything.
   */
  async takeReduced(cart_id: string): Promise<string | null> {
    const { rows } = await this.knex.raw<{ rows: { shown: string }[] }>(
      `UPDATE credit_payment k SET reduced_from = NULL
       FROM (SELECT cart_id, reduced_from::text AS shown FROM credit_payment
         WHERE cart_id = :cart_id
         FOR UPDATE) old
       WHERE k.cart_id = old.cart_id AND old.shown IS NOT NULL RETURNING old.shown`,
      { cart_id }
    )
    return rows[0]?.shown ?? null
  }

  private get ttl(): string {
    return `${this.options.hold_ttl_minutes} minutes`
  }

  private get grace(): string {
    return `${this.options.restore_grace_days} days`
  }
}
