import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import type { Decimal } from "../../../plugin/money"

/** What an order's credit packages cost, and what pays for them, in the order's currency. */
export type OrderPackages = {
  line_item_ids: string[]
  /** By how much the granted ones cost more than {@link money} and other providers' credit. */
  uncovered: Decimal
  /** Authorized or captured, less refunded. */
  money: Decimal
  /**
   * What refund claims wrote off of lines that are no packages: Medusa leaves it in the order's
   * total.
   */
  written_off: Decimal
  /** What refund claims wrote off and no refund has taken off the order's total. */
  unrefunded: Decimal
}

type Row = { line_item_ids: string[] } & Record<
  "uncovered" | "money" | "written_off" | "unrefunded",
  string
>

export async function readOrderPackages(knex: Knex, order_id: string): Promise<OrderPackages> {
  const { rows } = await knex.raw<{ rows: [Row] }>(
    `SELECT ARRAY(SELECT line_item_id FROM credit_order_lines(:order_id)) AS line_item_ids,
       credit_order_uncovered(:order_id) AS uncovered,
       credit_order_money(:order_id, 'completed') AS money,
       credit_order_written_off(:order_id) AS written_off,
       credit_order_unrefunded(:order_id) AS unrefunded`,
    { order_id }
  )
  const [{ line_item_ids, uncovered, money, written_off, unrefunded }] = rows
  return {
    line_item_ids,
    uncovered: MathBN.convert(uncovered),
    money: MathBN.convert(money),
    written_off: MathBN.convert(written_off),
    unrefunded: MathBN.convert(unrefunded),
  }
}
