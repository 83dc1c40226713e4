import { execute } from "../execute"

const money = (amount: number) => `'{"value":"${amount}","precision":20}'`
const none = `0, ${money(0)}`

/** A year's times: `n` spreads within the step of `of` that `at` names. */
const time = (at: string, of: number) =>
  `now() - (${of} - ${at}) * interval '1 year' / ${of} - (n % 1000) * interval '1 minute'`

/**
 * Customers with a wallet in USD each, of 20 entries over a year: four grants of 100, of which
 * four times 10 are spent. One grant of four ends within the next 90 days. Without the triggers of
 * the ledger, which see to each wallet by itself.
 */
export async function fillLedger(databaseUrl: string, wallets: number): Promise<void> {
  const numbers = `generate_series(1, ${wallets}) n`
  const source = `(ARRAY['purchase', 'promotional', 'compensation', 'manual'])[1 + n % 4]`
  await execute(databaseUrl, [
    "SET session_replication_role = replica",
    `INSERT INTO customer (id, email, has_account)
     SELECT 'cus_' || n, 'customer-' || n || '@example.com', true FROM ${numbers}`,
    `INSERT INTO credit_unit (key, decimals, is_currency) VALUES ('usd', 2, true)
     ON CONFLICT DO NOTHING`,
    `INSERT INTO credit_wallet (id, customer_id, unit, decimals, sequence, balance, granted, spent,
       last_at, created_at)
     SELECT 'cwal_' || n, 'cus_' || n, 'usd', 2, 20, 240, 400, 160, now(),
       now() - interval '1 year' FROM ${numbers}`,
    `INSERT INTO credit_grant (id, wallet_id, amount, remaining, spent, source, paid, effective_at,
       expires_at, actor, created_at)
     SELECT 'cgrant_' || n || '_' || k, 'cwal_' || n, 100, 60, 40, ${source},
       ${source} IN ('purchase', 'refund'), ${time("k", 4)},
       CASE k WHEN 3 THEN now() + (1 + n % 90) * interval '1 day' END, 'bench', ${time("k", 4)}
     FROM ${numbers}, generate_series(0, 3) k`,
    `INSERT INTO credit_entry
     SELECT 'cwal_' || n, 5 * k + j, CASE j WHEN 1 THEN 'grant' ELSE 'consume' END,
       CASE j WHEN 1 THEN 100 ELSE -10 END, 0, 60 * k + 100 - 10 * (j - 1), 0,
       ARRAY['cgrant_' || n || '_' || k], ARRAY[CASE j WHEN 1 THEN 100 ELSE 10 END], NULL, NULL,
       'api', 'job_' || n, 'a reason', 'apk_1', ${time("(5 * k + j)", 20)}, ${time("(5 * k + j)", 20)}
     FROM ${numbers}, generate_series(0, 3) k, generate_series(1, 5) j`,
    "SET session_replication_role = origin",
    "VACUUM ANALYZE",
  ])
}

/** Orders over a year of one line at 100, each with one of a hundred coupons, which takes 10. */
export async function fillRedemptions(databaseUrl: string, count: number): Promise<void> {
  const numbers = `generate_series(1, ${count}) n`
  const at = `now() - (n * interval '1 year' / ${count})`
  await execute(databaseUrl, [
    `INSERT INTO coupon (id, promotion_id, applies_to)
     SELECT 'coup_' || n, 'promo_' || n, '{}' FROM generate_series(0, 99) n`,
    `INSERT INTO "order" (id, currency_code, customer_id, email, status, created_at)
     SELECT 'order_' || n, CASE n % 2 WHEN 0 THEN 'usd' ELSE 'eur' END, 'cus_' || 1 + n / 2,
       'customer-' || 1 + n / 2 || '@example.com', 'completed', ${at} FROM ${numbers}`,
    `INSERT INTO order_line_item (id, title, unit_price, raw_unit_price)
     SELECT 'ordli_' || n, 'Shirt', 100, ${money(100)} FROM ${numbers}`,
    `INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity,
       fulfilled_quantity, raw_fulfilled_quantity, shipped_quantity, raw_shipped_quantity,
       return_requested_quantity, raw_return_requested_quantity, return_received_quantity,
       raw_return_received_quantity, return_dismissed_quantity, raw_return_dismissed_quantity,
       written_off_quantity, raw_written_off_quantity)
     SELECT 'orditem_' || n, 'order_' || n, 1, 'ordli_' || n, 2, ${money(2)}, ${none}, ${none},
       ${none}, ${none}, ${none}, ${none} FROM ${numbers}`,
    `INSERT INTO order_line_item_adjustment (id, item_id, version, amount, raw_amount, promotion_id)
     SELECT 'ordliadj_' || n, 'ordli_' || n, 1, 10, ${money(10)}, 'promo_' || n % 100
     FROM ${numbers}`,
    `INSERT INTO coupon_redemption (id, coupon_id, code, order_id, customer_id, email,
       currency_code, amount, state, redeemed_at)
     SELECT 'credm_' || n, 'coup_' || n % 100, 'CODE' || n % 100, 'order_' || n, 'cus_' || 1 + n / 2,
       'customer-' || 1 + n / 2 || '@example.com', CASE n % 2 WHEN 0 THEN 'usd' ELSE 'eur' END, 10,
       'redeemed', ${at} FROM ${numbers}`,
    "VACUUM ANALYZE",
  ])
}
