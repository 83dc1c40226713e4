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
  "coupon_attachment",
  "coupon_application",
  "coupon_cart_pause",
  "coupon_attach_request",
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
  "credit_expiry_notice",
  "credit_package",
  "credit_purchase",
  "credit_payment",
]

/** A checksum of each table of promotions, coupons and credits. @param more tables */
export async function contents(
  { sql }: Pick<Suite, "sql">,
  more: string[] = []
): Promise<Record<string, unknown>> {
  const columns = [...TABLES, ...more].map(
    (table) =>
      `(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${table} t) as ${table}`
  )
  const [row] = await sql(`select ${columns.join(", ")}`)
  return row
}
