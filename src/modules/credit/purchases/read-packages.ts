import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import type { Decimal } from "../../../utils/money"

/** What of an order its credit packages are, and what pays for them. Amounts are the order's money. */
export type OrderPackages = {
  line_item_ids: string[]
  /** By how much the packages cost more than {@link money} and other providers' credit. */
  uncovered: Decimal
  /** Authorized or captured, less refunded. */
  money: Decimal
  /** What other providers' credit lines paid when the order was placed. */
  other_credit: Decimal
}

type Row = { line_item_ids: string[]; uncovered: string; money: string; other_credit: string }

export async function readOrderPackages(knex: Knex, order_id: string): Promise<OrderPackages> {
  const { rows } = await knex.raw<{ rows: [Row] }>(
    `SELECT ARRAY(SELECT line_item_id FROM credit_order_lines(:order_id)) AS line_item_ids,
       credit_order_uncovered(:order_id, 'completed') AS uncovered,
       credit_order_money(:order_id, 'completed') AS money, credit_order_other_credit(:order_id) AS other_credit`,
    { order_id }
  )
  const [{ line_item_ids, uncovered, money, other_credit }] = rows
  return {
    line_item_ids,
    uncovered: MathBN.convert(uncovered),
    money: MathBN.convert(money),
    other_credit: MathBN.convert(other_credit),
  }
}
