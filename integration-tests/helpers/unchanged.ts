import type { Suite } from "./suite"

const TABLES = [
  "promotion",
  "promotion_application_method",
  "promotion_rule",
  "promotion_rule_value",
  "promotion_promotion_rule",
  "promotion_campaign",
  "coupon",
  "coupon_redemption",
  "coupon_cart",
  "product",
  "product_variant",
  "price",
  "credit_unit",
  "credit_wallet",
  "credit_grant",
  "credit_hold",
  "credit_entry",
  "credit_restoration",
  "credit_operation",
  "credit_untold",
  "credit_expiry_notice",
  "credit_package",
  "credit_purchase",
  "credit_payment",
]

/** Whether a wallet or its grant says what the grant has left (`ledger/burning.ts`) is no change. */
const READ_AS: Record<string, string> = {
  credit_wallet:
    "(select to_jsonb(w) - '{burning_grant_id,burning_remaining}'::text[] from credit_wallet w)",
  credit_grant:
    "(select v.*, g.voided_at from credit_grant_view v join credit_grant g on g.id = v.id)",
}

/** What the tables of promotions, coupons and credits hold, as one string each. @param more tables */
export async function contents(
  { sql }: Pick<Suite, "sql">,
  more: string[] = []
): Promise<Record<string, unknown>> {
  const columns = [...TABLES, ...more].map(
    (table) =>
      `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${READ_AS[table] ?? table} t) as ${table}`
  )
  const [row] = await sql(`select ${columns.join(", ")}`)
  return row
}
