import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import type { CreditEntry } from "../../../contract/credit"
import type { ResolvedOptions } from "../../../contract/options"
import { type Decimal, toDecimalString } from "../../../plugin/money"
import { type Answer, toMovement } from "../ledger/answer"
import { move } from "../ledger/call"
import type { Movement } from "../types"
import { availableTo, isOnCart, packagesAmong } from "./read-cart"
import { readOrderEntries } from "./read-order"
import { noteReduced, takeReduced } from "./reduced"
import { findOrdersToSettle, findStalePins, forgetAbandoned, STALE } from "./sweep"
import type {
  CompletionRun,
  CreditRequest,
  FittedCredit,
  OrderRestoration,
  PayingCart,
  Pin,
  RequestBefore,
  Requested,
  Settlement,
  Touch,
} from "./types"

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

  /** See {@link availableTo}. */
  async availableTo(cart: PayingCart): Promise<number> {
    return await availableTo(this.knex, cart)
  }

  /** See {@link packagesAmong}. */
  async packagesAmong(variant_ids: string[]): Promise<string[]> {
    return await packagesAmong(this.knex, variant_ids)
  }

  /** See {@link isOnCart}. */
  async isOnCart(cart_id: string): Promise<boolean> {
    return await isOnCart(this.knex, cart_id)
  }

  /** See {@link noteReduced}. */
  async noteReduced(cart_id: string, shown: string): Promise<void> {
    await noteReduced(this.knex, cart_id, shown)
  }

  /** See {@link takeReduced}. */
  async takeReduced(cart_id: string): Promise<string | null> {
    return await takeReduced(this.knex, cart_id)
  }

  private get ttl(): string {
    return `${this.options.hold_ttl_minutes} minutes`
  }

  private get grace(): string {
    return `${this.options.restore_grace_days} days`
  }
}
