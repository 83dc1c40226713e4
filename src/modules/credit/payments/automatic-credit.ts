import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import type { ResolvedOptions } from "../../../contract/options"
import { type Decimal, toDecimalString } from "../../../plugin/money"
import { move } from "../ledger/call"
import type { FittedCredit, PayingCart, Requested } from "./types"

type CustomersCart = PayingCart & { customer_id: string }

export type Applied = FittedCredit & Pick<Requested, "cart_ids">

type Answer = { code: string; held: number | null; is_asked: boolean; carts: string[] }

/** Credit that applies to its customer's carts by itself. Requests by hand: `CreditPayments`. */
export class AutomaticCredit {
  constructor(
    private readonly knex: Knex,
    private readonly options: Pick<ResolvedOptions, "hold_ttl_minutes" | "auto_apply_credits">
  ) {}

  /**
   * Whether credit may apply by itself to this customer's cart, as far as one statement can tell. A
   * shop that has switched it off by the option costs none.
   */
  async mayApply({
    cart_id,
    customer_id,
  }: Pick<CustomersCart, "cart_id" | "customer_id">): Promise<boolean> {
    const { is_on } = this
    if (is_on === false || !isStorable(cart_id)) {
      return false
    }
    const { rows } = await this.knex.raw<{ rows: [{ may: boolean }] }>(
      "SELECT credit_may_apply(:cart_id, :customer_id, :is_on) AS may",
      { cart_id, customer_id, is_on }
    )
    return rows[0].may
  }

  /**
   * As {@link mayApply}, for the cart that a payment collection is of. A cart that holds credit is
   * none.
   */
  async findCart({
    payment_collection_id,
    customer_id,
  }: {
    payment_collection_id: string
    customer_id: string
  }): Promise<string | null> {
    const { is_on } = this
    if (is_on === false || !isStorable(payment_collection_id)) {
      return null
    }
    const { rows } = await this.knex.raw<{ rows: { cart_id: string }[] }>(
      `SELECT p.cart_id FROM cart_payment_collection p
       WHERE p.payment_collection_id = :payment_collection_id AND p.deleted_at IS NULL
         AND NOT EXISTS (SELECT FROM credit_hold h
           WHERE h.reference_type = 'cart' AND h.reference_id = p.cart_id AND h.state = 'active'
             AND (h.pinned OR h.expires_at > credit_now()))
         AND credit_may_apply(p.cart_id, :customer_id, :is_on)`,
      { payment_collection_id, customer_id, is_on }
    )
    return rows[0]?.cart_id ?? null
  }

  /**
   * Applies credit to a cart by itself, at most what is payable (rounded to the currency). What
   * applied by itself to the customer's other carts yields.
   */
  async apply({ payable, ...cart }: CustomersCart & { payable: Decimal }): Promise<Applied> {
    const { held, is_asked, carts } = await move<Answer>(this.knex, "credit_apply_payment", {
      ...cart,
      payable: toDecimalString(payable),
      ttl: `${this.options.hold_ttl_minutes} minutes`,
    })
    return { held: held === null ? null : MathBN.convert(held), is_asked, cart_ids: carts }
  }

  /** Whether the cart's credit applied by itself. */
  async isOn(cart_id: string): Promise<boolean> {
    const { rows } = await this.knex.raw<{ rows: unknown[] }>(
      "SELECT 1 FROM credit_payment WHERE cart_id = :cart_id AND is_automatic",
      { cart_id }
    )
    return rows.length > 0
  }

  /** Null: as the admin has set it. */
  private get is_on(): boolean | null {
    return this.options.auto_apply_credits ?? null
  }
}
