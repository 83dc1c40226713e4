import { firstOrders, keptLines, PLACED_ORDERS } from "../../../plugin/order-lines"

/**
 * SQL: what coupons brought, by some columns of a use. An order counts once per group, however many
 * of its coupons are in it. `$1` and `$2`: from and to; `$3`: coupons' ids, or null.
 *
 * A use counts when its order was placed, else when it was made.
 * @param keys columns, or expressions of `u.at`, `u.coupon_id` and `u.code`, with their names
 */
export function performanceBy(keys: Record<string, string>): string {
  const names = [...Object.keys(keys), "currency_code"]
  const selected = Object.entries(keys).map(([name, expression]) => `${expression} AS ${name}`)
  return `
    WITH used AS MATERIALIZED (${USES}), redeeming AS (
      SELECT DISTINCT order_id FROM used WHERE order_id IS NOT NULL
    ), worth AS (
      SELECT order_id, sum(quantity * net) AS revenue
      FROM (${keptLines("SELECT order_id FROM redeeming")}) kept GROUP BY order_id
    ), by_order AS (
      SELECT ${[...selected, "u.currency_code"].join(", ")}, u.order_id,
        count(*) FILTER (WHERE u.kind = 'redemption') AS redemptions,
        count(*) FILTER (WHERE u.kind = 'application') AS applications, sum(u.amount) AS amount
      FROM used u GROUP BY ${names.join(", ")}, u.order_id
    )
    SELECT ${names.map((name) => `b.${name}`).join(", ")}, sum(b.redemptions)::int AS redemptions,
      sum(b.applications)::int AS applications, trim_scale(sum(b.amount)) AS discount_total,
      count(b.order_id)::int AS orders, coalesce(sum(w.revenue), 0) AS revenue,
      count(f.id)::int AS new_customers
    FROM by_order b
    LEFT JOIN worth w ON w.order_id = b.order_id
    LEFT JOIN (${firstOrders("SELECT order_id FROM redeeming")}) f ON f.id = b.order_id
    GROUP BY ${names.map((name) => `b.${name}`).join(", ")}`
}

/** SQL: the uses of the time. `order_id` is left out of orders that do not stand. */
export const USES = `
  SELECT u.coupon_id, u.code, u.kind, u.currency_code, u.amount, coalesce(o.created_at, u.at) AS at,
    CASE WHEN o.stands THEN o.id END AS order_id
  FROM coupon_use_view u LEFT JOIN (${PLACED_ORDERS}) o ON o.id = u.order_id
  WHERE coalesce(o.created_at, u.at) >= CAST($1 AS timestamptz)
    AND coalesce(o.created_at, u.at) < CAST($2 AS timestamptz)
    AND (CAST($3 AS text[]) IS NULL OR u.coupon_id = ANY($3))`
