/**
 * SQL: what orders' lines are worth, from Medusa's own tables. Amounts are without tax and after
 * discounts.
 */

/**
 * Units of each line that refund and replacement claims wrote off and their own returns brought
 * back: `(item_id, twice)`. Medusa counts them twice, as returned and as written off.
 * @param orders a query of order ids
 */
function claimedTwice(orders: string): string {
  return `
    SELECT claimed.item_id, sum(least(claimed.quantity, back.quantity)) AS twice
    FROM (
      SELECT c.id, c.order_id, c.return_id, ci.item_id, sum(ci.quantity) AS quantity
      FROM order_claim c
      JOIN order_claim_item ci ON ci.claim_id = c.id AND NOT ci.is_additional_item
        AND ci.deleted_at IS NULL
      WHERE c.order_id IN (${orders}) AND c.canceled_at IS NULL AND c.deleted_at IS NULL
      GROUP BY c.id, c.order_id, c.return_id, ci.item_id
    ) claimed
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(ri.received_quantity + ri.damaged_quantity), 0) AS quantity
      FROM "return" r
      JOIN return_item ri ON ri.return_id = r.id AND ri.item_id = claimed.item_id
        AND ri.deleted_at IS NULL
      WHERE r.order_id = claimed.order_id
        AND (r.claim_id = claimed.id OR r.id = claimed.return_id) AND r.deleted_at IS NULL
    ) back
    GROUP BY claimed.item_id`
}

/** SQL: what one unit of line `l`, as item `i` of an order's version has it, costs. */
const UNIT_NET = `
  (CASE WHEN i.quantity = 0 THEN 0
    WHEN l.is_tax_inclusive THEN (
      i.quantity * coalesce(i.unit_price, l.unit_price)
      - coalesce(sum(CASE WHEN a.is_tax_inclusive THEN a.amount ELSE a.amount * tax.factor END), 0)
      ) / tax.factor
    ELSE i.quantity * coalesce(i.unit_price, l.unit_price)
      - coalesce(sum(CASE WHEN a.is_tax_inclusive THEN a.amount / tax.factor ELSE a.amount END), 0)
  END / coalesce(nullif(i.quantity, 0), 1))`

const WITH_NET = `
  JOIN order_line_item l ON l.id = i.item_id
  CROSS JOIN LATERAL (
    SELECT 1 + coalesce(sum(x.rate), 0) / 100 AS factor FROM order_line_item_tax_line x
    WHERE x.item_id = l.id AND x.deleted_at IS NULL
  ) tax
  CROSS JOIN LATERAL (
    SELECT ${UNIT_NET} AS net FROM order_line_item_adjustment a
    WHERE a.item_id = l.id AND a.version = i.version AND a.deleted_at IS NULL
  ) each`

const placed = (o: string) =>
  `${o}.deleted_at IS NULL AND NOT ${o}.is_draft_order AND ${o}.status <> 'draft'`

const standing = (o: string) => `${placed(o)} AND ${o}.status <> 'canceled'`

/** An index is on `lower(btrim(email))`. */
const emailOf = (o: string) => `lower(btrim(${o}.email))`

/** SQL: orders that were placed; `stands`: and not cancelled. `email` is canonical. */
export const PLACED_ORDERS = `
  SELECT o.id, o.display_id, o.customer_id, nullif(${emailOf("o")}, '') AS email,
    o.currency_code, o.created_at, o.status <> 'canceled' AS stands
  FROM "order" o WHERE ${placed("o")}`

/**
 * SQL: ids of orders that stand and before which their customer had none: neither the account nor
 * the e-mail.
 * @param orders a query of order ids
 */
export function firstOrders(orders: string): string {
  const noneBefore = (isSame: string) => `NOT EXISTS (
    SELECT FROM "order" p WHERE ${isSame} AND p.created_at < o.created_at AND ${standing("p")})`
  return `
    SELECT o.id FROM "order" o WHERE o.id IN (${orders}) AND ${standing("o")}
      AND ${noneBefore("p.customer_id = o.customer_id")}
      AND ${noneBefore(`${emailOf("p")} = nullif(${emailOf("o")}, '')`)}`
}

/** SQL: what orders' lines are of: `(line_item_id, variant_id, product_id, title)`. */
export const LINE_PRODUCTS = `
  SELECT id AS line_item_id, variant_id, product_id, coalesce(product_title, title) AS title
  FROM order_line_item`

/**
 * SQL: the lines of orders that stand, as they are after edits: `(order_id, line_item_id,
 * quantity, net)`. `quantity` is what the customer keeps, neither returned nor written off; `net`
 * is what one costs.
 * @param orders a query of order ids
 */
export function keptLines(orders: string): string {
  return `
    SELECT o.id AS order_id, l.id AS line_item_id, each.net,
      greatest(i.quantity - i.return_received_quantity - i.return_dismissed_quantity
        - i.written_off_quantity + coalesce(twice.twice, 0), 0) AS quantity
    FROM "order" o
    JOIN order_item i ON i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
    ${WITH_NET}
    LEFT JOIN (${claimedTwice(orders)}) twice ON twice.item_id = l.id
    WHERE o.id IN (${orders}) AND ${standing("o")}`
}

/**
 * SQL: what one unit of lines was sold for, whatever has become of the order: `(line_item_id,
 * currency_code, net)`. An edit that took the line off leaves the price that it had.
 * @param lines a query of line ids
 */
export function soldPrices(lines: string): string {
  return `
    SELECT l.id AS line_item_id, o.currency_code, each.net
    FROM (
      SELECT DISTINCT ON (i.item_id) i.* FROM order_item i
      WHERE i.item_id IN (${lines}) AND i.quantity > 0 AND i.deleted_at IS NULL
      ORDER BY i.item_id, i.version DESC
    ) i
    JOIN "order" o ON o.id = i.order_id
    ${WITH_NET}`
}
