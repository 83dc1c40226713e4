import { execute } from "../../execute"

/** Grants of a wallet. */
export const GRANTS = 4
/** Entries of a grant: it, and what is spent of it. */
const ENTRIES = 5

/** Every second wallet's grants are bought. */
export const IS_BOUGHT = "n % 2 = 0"

/** SQL: the instant of wallet `n`'s entry `j`, from 0, of grant `k`, from 0: over a year, in order. */
const entryAt = (j: string) => `
  now() - (${GRANTS * ENTRIES} - (${ENTRIES} * k + ${j})) * interval '1 year' / ${GRANTS * ENTRIES}
  - (n % 1000) * interval '1 minute'`

/** SQL: the instant of wallet `n`'s grant `k`. */
export const GRANTED_AT = entryAt("0")

/** SQL: in how many days wallet `n`'s last grant ends. The others never do. */
const ENDS_IN = "(1 + n % 90)"
const ENDS_AT = `now() + ${ENDS_IN} * interval '1 day'`

/**
 * Customers with a wallet in USD each, of 20 entries over a year: four grants of 100, of which four
 * times 10 are spent. One grant of four ends within the next 90 days. Without the triggers of the
 * ledger, which see to each wallet by itself, and on the disk in the order in which they came.
 */
export async function fillLedger(databaseUrl: string, wallets: number): Promise<void> {
  const numbers = `generate_series(1, ${wallets}) n`
  const grants = `${numbers}, generate_series(0, ${GRANTS - 1}) k`
  const source = `CASE WHEN ${IS_BOUGHT} THEN 'purchase'
    ELSE (ARRAY['promotional', 'compensation', 'manual'])[1 + n % 3] END`
  await execute(databaseUrl, [
    "SET session_replication_role = replica",
    `INSERT INTO customer (id, email, has_account)
     SELECT 'cus_' || n, 'customer-' || n || '@example.com', true FROM ${numbers}`,
    `INSERT INTO credit_unit (key, decimals, is_currency) VALUES ('usd', 2, true)
     ON CONFLICT DO NOTHING`,
    `INSERT INTO credit_wallet (id, customer_id, unit, decimals, sequence, balance, granted, spent,
       last_at, changes_at, created_at)
     SELECT 'cwal_' || n, 'cus_' || n, 'usd', 2, 20, 240, 400, 160, now(), ${ENDS_AT},
       now() - interval '1 year' FROM ${numbers}`,
    `INSERT INTO credit_grant (id, wallet_id, amount, remaining, spent, source, paid, effective_at,
       expires_at, order_id, line_item_id, actor, created_at)
     SELECT 'cgrant_' || n || '_' || k, 'cwal_' || n, 100, 60, 40, ${source}, ${IS_BOUGHT},
       ${GRANTED_AT}, CASE k WHEN 3 THEN ${ENDS_AT} END,
       CASE WHEN ${IS_BOUGHT} THEN 'order_sale_' || n || '_' || k END,
       CASE WHEN ${IS_BOUGHT} THEN 'ordli_sale_' || n || '_' || k END, 'bench', ${GRANTED_AT}
     FROM ${grants} ORDER BY ${GRANTED_AT}`,
    `INSERT INTO credit_entry
     SELECT 'cwal_' || n, ${ENTRIES} * k + j + 1, CASE j WHEN 0 THEN 'grant' ELSE 'consume' END,
       CASE j WHEN 0 THEN 100 ELSE -10 END, 0, 60 * k + 100 - 10 * j, 0,
       ARRAY['cgrant_' || n || '_' || k], ARRAY[CASE j WHEN 0 THEN 100 ELSE 10 END], NULL, NULL,
       'api', 'job_' || n, 'a reason', 'apk_1', ${entryAt("j")}, ${entryAt("j")}
     FROM ${grants}, generate_series(0, ${ENTRIES - 1}) j ORDER BY ${entryAt("j")}`,
    `INSERT INTO credit_expiry_notice (grant_id, days)
     SELECT 'cgrant_' || n || '_3', days FROM ${numbers}, unnest(ARRAY[30, 7, 1]) days
     WHERE ${ENDS_IN} <= days`,
    "SET session_replication_role = origin",
  ])
}
