import { execute } from "../../execute"
import { orderStatements, raw } from "./orders"

/** Orders over a year of one line at 100, each with one of a hundred coupons, which takes 10. */
export async function fillRedemptions(databaseUrl: string, count: number): Promise<void> {
  const numbers = `generate_series(1, ${count}) n`
  const at = `now() - (n * interval '1 year' / ${count})`
  const currency_code = "CASE n % 2 WHEN 0 THEN 'usd' ELSE 'eur' END"
  await execute(databaseUrl, [
    `INSERT INTO coupon (id, promotion_id, applies_to, times_redeemed)
     SELECT 'coup_' || n, 'promo_' || n, '{}', ${count} / 100 FROM generate_series(0, 99) n`,
    ...orderStatements({
      from: numbers,
      prefix: "",
      key: "n",
      customer: "(1 + n / 2)",
      currency_code,
      at,
      title: "'Shirt'",
      price: "100",
      quantity: 2,
    }),
    `INSERT INTO order_line_item_adjustment (id, item_id, version, amount, raw_amount, promotion_id)
     SELECT 'ordliadj_' || n, 'ordli_' || n, 1, 10, ${raw(10)}, 'promo_' || n % 100
     FROM ${numbers}`,
    `INSERT INTO coupon_redemption (id, coupon_id, code, order_id, customer_id, email,
       currency_code, amount, state, redeemed_at)
     SELECT 'credm_' || n, 'coup_' || n % 100, 'CODE' || n % 100, 'order_' || n, 'cus_' || 1 + n / 2,
       'customer-' || 1 + n / 2 || '@example.com', ${currency_code}, 10, 'redeemed', ${at}
     FROM ${numbers}`,
  ])
}
