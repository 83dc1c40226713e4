import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OrderGrant, OrderIncoming } from "../../../contract/credit"
import { isStorable } from "../../../contract/fields"
import type { ResolvedOptions } from "../../../contract/options"
import { toDecimalString } from "../../../plugin/money"
import { type Answer, toGrant, toMovement } from "../ledger/answer"
import { move } from "../ledger/call"
import type { GrantMovement, Movement } from "../types"
import { findOrders, type FoundPurchases, type PurchaseSearch } from "./find-orders"
import { readOrderGrants, readOrderIncoming } from "./read-order"
import { type OrderPackages, readOrderPackages } from "./read-packages"

export type OrderClawBack = {
  order_id: string
  /** One of the order's grants. Without it: all of them, and what is earned and not yet granted. */
  grant_id?: string | null
  /** In all. Without it: all that the order gave and that was not taken back. */
  amount?: number | null
  reason: string
  actor: string
  key: string
}

export type ClawedBack = {
  movements: GrantMovement[]
  /** What was earned and will never be granted now. */
  forfeited: number
}

type ClawBackAnswer = {
  code: string
  replayed?: boolean
  answers: (Answer & { grant: NonNullable<Answer["grant"]> })[]
  forfeited: number
}

/** What orders have bought. The SQL that settles it is in `functions/`. */
export class CreditPurchases {
  constructor(
    private readonly knex: Knex,
    private readonly options: ResolvedOptions
  ) {}

  /**
   * Notes the terms at which a completing cart's packages are sold. A second call changes nothing.
   * @throws `credit_package_changed` `{ lines }`, once, where a package is no longer offered
   */
  async sellCart(cart_id: string): Promise<void> {
    await move<{ code: string }>(this.knex, "credit_note_sale", { cart_id })
  }

  /**
   * Settles an order's purchases: grants or claws back the difference to the order as it is. Safe
   * at any time and in parallel; a second call changes nothing.
   * @returns the movements made
   * @throws `credit_busy` where a wallet's lock was not free within 3 seconds
   */
  async settleOrder(order_id: string): Promise<Movement[]> {
    const { answers } = await move<{ code: string; answers: Answer[] }>(
      this.knex,
      "credit_settle_purchases",
      {
        order_id,
        ...this.rules,
      }
    )
    return answers.map(toMovement)
  }

  /**
   * Takes back what an order gave, once per key.
   * @throws `credit_grant_not_found` where there is nothing of the order's, `credit_units_differ`
   * where an amount would be of several units
   */
  async clawBackOrder({ amount, ...order }: OrderClawBack): Promise<ClawedBack> {
    const { answers, forfeited, replayed } = await move<ClawBackAnswer>(
      this.knex,
      "credit_claw_back_purchases",
      { ...order, amount: amount == null ? undefined : toDecimalString(amount) }
    )
    const movements = answers.map((answer) => ({
      ...toMovement({ ...answer, replayed }),
      credit_grant: toGrant(answer.grant),
    }))
    return { movements, forfeited }
  }

  /** See {@link readOrderPackages}. */
  async retrieveOrderPackages(order_id: string): Promise<OrderPackages> {
    return await readOrderPackages(this.knex, order_id)
  }

  /** See {@link readOrderGrants}. */
  async listOrderGrants(order_id: string): Promise<OrderGrant[]> {
    return await readOrderGrants(this.knex, order_id)
  }

  /** See {@link readOrderIncoming}. */
  async listOrderIncoming(order_id: string): Promise<OrderIncoming[]> {
    return await readOrderIncoming(this.knex, order_id)
  }

  /** See {@link findOrders}. */
  async findOrders(search: PurchaseSearch): Promise<FoundPurchases> {
    return await findOrders(this.knex, { ...search, ...this.rules })
  }

  /** The order that a payment is for; null for none, or not yet. */
  async orderOfPayment(payment_id: string): Promise<string | null> {
    if (!isStorable(payment_id)) {
      return null
    }
    const { rows } = await this.knex.raw<{ rows: { order_id: string }[] }>(
      `SELECT c.order_id FROM payment p
       JOIN order_payment_collection c ON c.payment_collection_id = p.payment_collection_id
         AND c.deleted_at IS NULL
       WHERE p.id = :payment_id LIMIT 1`,
      { payment_id }
    )
    return rows[0]?.order_id ?? null
  }

  private get rules() {
    return { grant_when: this.options.grant_when, claim: this.options.claim_guest_grants }
  }
}
