import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"
import type { ResolvedOptions } from "../../../contract/options"
import { type Decimal, toDecimalString } from "../../../plugin/money"
import { move } from "../ledger/call"
import type { FittedCredit, PayingCart, Requested } from "./credit-payments"

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
    const { auto_apply_credits: is_on = null } = this.options
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
}
