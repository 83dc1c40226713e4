import { execute } from "../execute"
import type { Purchase } from "./redemption-tasks"

/** One redemption each by as many customers, with the carts' orders. */
export async function fillRedemptions(
  databaseUrl: string,
  { id, code }: { id: string; code: string },
  count: number
): Promise<void> {
  const numbers = `generate_series(1, ${count}) n`
  await execute(databaseUrl, [
    `INSERT INTO "order" (id, currency_code, customer_id, email, status, created_at)
     SELECT 'order_' || n, 'usd', 'cus_' || n, 'customer-' || n || '@example.com', 'completed',
       now() - n * interval '1 minute' FROM ${numbers}`,
    `INSERT INTO order_cart (id, order_id, cart_id)
     SELECT 'ordercart_' || n, 'order_' || n, 'cart_' || n FROM ${numbers}`,
    `INSERT INTO coupon_redemption (id, coupon_id, code, cart_id, order_id, customer_id, email, currency_code, amount,
       state, reserved_at, redeemed_at)
     SELECT 'credm_' || n, '${id}', '${code}', 'cart_' || n, 'order_' || n, 'cus_' || n,
       'customer-' || n || '@example.com', 'usd', 10, 'redeemed', now(), now() FROM ${numbers}`,
    `UPDATE coupon SET times_redeemed = ${count} WHERE id = '${id}'`,
    "VACUUM ANALYZE",
  ])
}

/** One use each of Medusa's own budget by as many customers. */
export async function fillUsages(
  databaseUrl: string,
  budget_id: string,
  count: number
): Promise<void> {
  await execute(databaseUrl, [
    `INSERT INTO promotion_campaign_budget_usage (id, budget_id, attribute_value, used, raw_used)
     SELECT 'probudgus_' || n, '${budget_id}', 'cus_' || n, 1, '{"value":"1","precision":20}'
     FROM generate_series(1, ${count}) n`,
    "VACUUM ANALYZE",
  ])
}

/**
 * Carts of one line at 100, from which the coupon takes 10, each by a customer of its own, and the order that will
 * come of each: a draft until then.
 */
export async function fillPurchases(
  databaseUrl: string,
  { promotion_id, code }: { promotion_id: string; code: string },
  count: number
): Promise<Purchase[]> {
  const numbers = `generate_series(1, ${count}) n`
  const key = `'${code}_' || n`
  const money = (amount: number) => `${amount}, '{"value":"${amount}","precision":20}'`
  await execute(databaseUrl, [
    `INSERT INTO cart (id, currency_code, customer_id, email)
     SELECT 'cart_' || ${key}, 'usd', 'cus_' || ${key}, lower(${key}) || '@example.com' FROM ${numbers}`,
    `INSERT INTO cart_line_item (id, cart_id, title, quantity, unit_price, raw_unit_price)
     SELECT 'cali_' || ${key}, 'cart_' || ${key}, 'Shirt', 1, ${money(100)} FROM ${numbers}`,
    `INSERT INTO cart_line_item_adjustment (id, item_id, code, promotion_id, amount, raw_amount)
     SELECT 'caliadj_' || ${key}, 'cali_' || ${key}, '${code}', '${promotion_id}', ${money(10)} FROM ${numbers}`,
    `INSERT INTO "order" (id, currency_code, customer_id, email, is_draft_order)
     SELECT 'order_' || ${key}, 'usd', 'cus_' || ${key}, lower(${key}) || '@example.com', true FROM ${numbers}`,
    `INSERT INTO order_line_item (id, title, unit_price, raw_unit_price)
     SELECT 'ordli_' || ${key}, 'Shirt', ${money(100)} FROM ${numbers}`,
    `INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity,
       shipped_quantity, return_requested_quantity, return_received_quantity, return_dismissed_quantity,
       written_off_quantity)
     SELECT 'orditem_' || ${key}, 'order_' || ${key}, 1, 'ordli_' || ${key}, ${money(1)}, 0, 0, 0, 0, 0, 0
     FROM ${numbers}`,
    `INSERT INTO order_line_item_adjustment (id, item_id, code, promotion_id, amount, raw_amount)
     SELECT 'ordliadj_' || ${key}, 'ordli_' || ${key}, '${code}', '${promotion_id}', ${money(10)} FROM ${numbers}`,
    "VACUUM ANALYZE",
  ])
  return Array.from({ length: count }, (_, index) => ({
    cart_id: `cart_${code}_${index + 1}`,
    order_id: `order_${code}_${index + 1}`,
  }))
}
