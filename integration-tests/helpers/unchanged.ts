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
]

/** What the tables of promotions and coupons hold, as one string each. */
export async function contents({ sql }: Pick<Suite, "sql">): Promise<Record<string, unknown>> {
  const columns = TABLES.map(
    (table) =>
      `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t) as ${table}`
  )
  const [row] = await sql(`select ${columns.join(", ")}`)
  return row
}
