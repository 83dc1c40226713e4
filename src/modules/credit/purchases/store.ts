import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../utils/fields"
import type { ResolvedOptions } from "../../../utils/options"
import { toMovement, type Answer } from "../store/answer"
import { move } from "../store/move"
import type { Movement } from "../types"

/** Orders looked at by one statement of the sweep. */
const PAGE = 200

/** A completion younger than this may still be running: until it ends, its order may vanish again. */
const SETTLED = "now() - interval '15 minutes'"

export type PurchaseSearch = {
  /** The last order of the page before; null for the first page. */
  after: string | null
  /** Orders created or cancelled within these days are looked at, and whatever is waiting. */
  look_back_days: number
}

/** What orders have bought: see `ledger.ts`, which settles them. */
export class PurchaseStore {
  constructor(
    private readonly knex: Knex,
    private readonly options: ResolvedOptions
  ) {}

  /**
   * Grants or takes back what is out of line between an order and what was given for it. Safe at any time, any number
   * of times, several at once. @returns the movements made: none on a second call
   * @throws `credit_busy` when a wallet was not to be had
   */
  async settleOrder(order_id: string): Promise<Movement[]> {
    const { answers } = await move<{ code: string; answers: Answer[] }>(this.knex, "settle_order", {
      order_id,
      ...this.rules,
    })
    return answers.map(toMovement)
  }

  /**
   * The next orders to compare with what was given for them, at most {@link PAGE}: recent ones with packages, and those
   * that wait. @returns which of them settling would change, and where the next page begins; null after the last
   */
  async findOrders(search: PurchaseSearch): Promise<{ order_ids: string[]; next: string | null }> {
    const { rows } = await this.knex.raw<{ rows: { id: string; is_off: boolean }[] }>(
      `SELECT id, credit_order_is_off(id, :grant_when, :claim) AS is_off FROM (
         SELECT id FROM (
           SELECT order_id AS id FROM credit_purchase WHERE expected > granted
           UNION
           SELECT p.order_id FROM "order" o JOIN credit_purchase p ON p.order_id = o.id
           WHERE o.canceled_at > now() - make_interval(days => :look_back_days)
           UNION
           SELECT o.id FROM "order" o
           WHERE o.created_at > now() - make_interval(days => :look_back_days) AND o.created_at < ${SETTLED}
             AND o.deleted_at IS NULL AND EXISTS (
               SELECT FROM order_item i JOIN order_line_item l ON l.id = i.item_id
               JOIN credit_package p ON p.product_id = l.product_id WHERE i.order_id = o.id)
         ) candidate WHERE id > :after ORDER BY id LIMIT ${PAGE}
       ) page ORDER BY id`,
      { ...search, ...this.rules, after: search.after ?? "" }
    )
    return {
      order_ids: rows.filter(({ is_off }) => is_off).map(({ id }) => id),
      next: rows.length === PAGE ? rows[PAGE - 1].id : null,
    }
  }

  /** The order that a payment is for; null for none, or not yet. */
  async orderOfPayment(payment_id: string): Promise<string | null> {
    if (!isStorable(payment_id)) {
      return null
    }
    const { rows } = await this.knex.raw<{ rows: { order_id: string }[] }>(
      `SELECT c.order_id FROM payment p
       JOIN order_payment_collection c ON c.payment_collection_id = p.payment_collection_id AND c.deleted_at IS NULL
       WHERE p.id = :payment_id LIMIT 1`,
      { payment_id }
    )
    return rows[0]?.order_id ?? null
  }

  private get rules() {
    return { grant_when: this.options.grant_when, claim: this.options.claim_guest_grants }
  }
}
