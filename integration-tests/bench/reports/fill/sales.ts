import { execute } from "../../execute"
import { GRANTED_AT, GRANTS, IS_BOUGHT } from "./ledger"
import { orderStatements, raw } from "./orders"

const PACKAGES = 200

/** SQL: which package grant `k` of wallet `n` was bought as. */
const PACKAGE = `((2 * n + k) % ${PACKAGES})`
/** SQL: what it cost. */
const PRICE = `(70 + ${PACKAGE} % 20)`

/**
 * The packages of 100 credits, and a paid order for each grant of the ledger that is bought. As the
 * sale and its settlement leave them.
 */
export async function fillSales(databaseUrl: string, wallets: number): Promise<void> {
  const packages = `generate_series(0, ${PACKAGES - 1}) n`
  const grants = `(SELECT n, k, n || '_' || k AS key FROM generate_series(1, ${wallets}) n,
    generate_series(0, ${GRANTS - 1}) k WHERE ${IS_BOUGHT}) bought`
  await execute(databaseUrl, [
    "SET session_replication_role = replica",
    `INSERT INTO product (id, title, handle, status)
     SELECT 'prod_' || n, 'Package ' || n, 'package-' || n, 'published' FROM ${packages}`,
    `INSERT INTO product_variant (id, product_id, title, manage_inventory)
     SELECT 'variant_' || n, 'prod_' || n, 'Package ' || n, false FROM ${packages}`,
    `INSERT INTO credit_package (id, product_id, variant_id, owns_product, unit, credits, created_at)
     SELECT 'cpack_' || n, 'prod_' || n, 'variant_' || n, true, 'usd', 100,
       now() - interval '2 years' FROM ${packages}`,
    ...orderStatements({
      from: grants,
      prefix: "sale_",
      key: "key",
      customer: "n",
      currency_code: "'usd'",
      at: GRANTED_AT,
      title: `'Package ' || ${PACKAGE}`,
      price: PRICE,
      quantity: 1,
      product_id: `'prod_' || ${PACKAGE}`,
      variant_id: `'variant_' || ${PACKAGE}`,
    }),
    `INSERT INTO payment_collection (id, currency_code, amount, raw_amount, status)
     SELECT 'pay_col_' || key, 'usd', ${PRICE}, ${raw(PRICE)}, 'completed' FROM ${grants}`,
    `INSERT INTO order_payment_collection (id, order_id, payment_collection_id)
     SELECT 'ordpay_' || key, 'order_sale_' || key, 'pay_col_' || key FROM ${grants}`,
    `INSERT INTO payment (id, payment_collection_id, payment_session_id, provider_id, currency_code,
       amount, raw_amount, created_at, updated_at)
     SELECT 'pay_' || key, 'pay_col_' || key, 'payses_' || key, 'pp_system_default', 'usd',
       ${PRICE}, ${raw(PRICE)}, ${GRANTED_AT}, ${GRANTED_AT} FROM ${grants}`,
    `INSERT INTO credit_purchase (line_item_id, order_id, customer_id, unit, credits_each, expected,
       earned, granted, earned_at, look_at, created_at, updated_at)
     SELECT 'ordli_sale_' || key, 'order_sale_' || key, 'cus_' || n, 'usd', 100, 100, 100, 100,
       ${GRANTED_AT}, ${GRANTED_AT}, ${GRANTED_AT}, ${GRANTED_AT} FROM ${grants}`,
    "SET session_replication_role = origin",
  ])
}
