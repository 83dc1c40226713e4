/**
 * The lines of an order that stands: how many units the customer keeps, what those cost, and what
 * units cost that refund claims wrote off and nobody has sent back. With tax and after discounts,
 * as Medusa computes them (utils/totals/line-item).
 *
 * The customer keeps neither what came back nor what claims wrote off. A unit that a claim wrote
 * off may have come back as well: it is subtracted once, claim by claim.
 */
export const COSTS = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_costs(p_order_id text)
RETURNS TABLE (
  line_item_id text, variant_id text, created_at timestamptz, quantity numeric, total numeric,
  written_off numeric
)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT l.id, l.variant_id, l.created_at, kept.quantity, each.total * kept.quantity,
      each.total * least(claims.refunded,
        greatest(i.quantity - i.return_received_quantity - i.return_dismissed_quantity, 0))
    FROM "order" o
    JOIN order_item i ON i.order_id = o.id AND i.version = o.version AND i.deleted_at IS NULL
    JOIN order_line_item l ON l.id = i.item_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(least(c.claimed, c.came_back)), 0) AS twice,
        coalesce(sum(greatest(c.claimed - c.came_back, 0)) FILTER (WHERE c.is_refund), 0)
          AS refunded
      FROM credit_claimed(o.id, l.id) c
    ) claims
    CROSS JOIN LATERAL (
      SELECT greatest(i.quantity - i.return_received_quantity - i.return_dismissed_quantity
        - i.written_off_quantity + claims.twice, 0) AS quantity
    ) kept
    CROSS JOIN LATERAL (
      SELECT 1 + coalesce(sum(x.rate), 0) / 100 AS factor FROM order_line_item_tax_line x
      WHERE x.item_id = l.id AND x.deleted_at IS NULL
    ) tax
    CROSS JOIN LATERAL (
      SELECT CASE
        WHEN i.quantity = 0 THEN 0
        WHEN l.is_tax_inclusive
        THEN i.quantity * coalesce(i.unit_price, l.unit_price)
          - coalesce(
            sum(CASE WHEN a.is_tax_inclusive THEN a.amount ELSE a.amount * tax.factor END), 0)
        ELSE (i.quantity * coalesce(i.unit_price, l.unit_price)
          - coalesce(
            sum(CASE WHEN a.is_tax_inclusive THEN a.amount / tax.factor ELSE a.amount END), 0)
          ) * tax.factor
        END / coalesce(nullif(i.quantity, 0), 1) AS total
      FROM order_line_item_adjustment a
      WHERE a.item_id = l.id AND a.version = i.version AND a.deleted_at IS NULL
    ) each
    WHERE o.id = p_order_id AND o.deleted_at IS NULL AND NOT o.is_draft_order
      AND o.status NOT IN ('draft', 'canceled');
END $$`

/**
 * The package lines of an order, each with the terms at which it was sold: those of an earlier
 * settlement, else those that the cart's completion noted, else those in force when the line was
 * made (drafts, edits, exchanges).
 */
export const LINES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_lines(p_order_id text)
RETURNS TABLE (
  line_item_id text, unit text, credits_each numeric, validity_days integer, quantity numeric,
  total numeric
)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT l.line_item_id, t.unit, t.credits, t.validity_days, l.quantity, l.total
    FROM credit_order_costs(p_order_id) l
    LEFT JOIN credit_purchase known ON known.line_item_id = l.line_item_id
    LEFT JOIN credit_sold_lines(p_order_id) s ON s.line_item_id = l.line_item_id
      AND known.line_item_id IS NULL
    CROSS JOIN LATERAL (
      SELECT known.unit, known.credits_each AS credits, known.validity_days
      WHERE known.line_item_id IS NOT NULL
      UNION ALL
      SELECT s.unit, s.credits, s.validity_days WHERE s.unit IS NOT NULL
      UNION ALL
      SELECT priced.unit, priced.credits, priced.validity_days
      FROM credit_terms_at(l.variant_id, l.created_at) priced
      WHERE known.line_item_id IS NULL AND s.line_item_id IS NULL
    ) t;
END $$`

/**
 * What refund claims wrote off of an order's lines that are no packages: Medusa leaves it in the
 * order's total.
 */
export const WRITTEN_OFF = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_written_off(p_order_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(c.written_off), 0) FROM credit_order_costs(p_order_id) c
    WHERE c.line_item_id NOT IN (SELECT line_item_id FROM credit_order_lines(p_order_id)));
END $$`

/**
 * For each claim that stands: how many units of a line it wrote off, and how many of those its own
 * return brought back.
 */
export const CLAIMED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_claimed(p_order_id text, p_line_item_id text)
RETURNS TABLE (claim_id text, is_refund boolean, claimed numeric, came_back numeric)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT c.id, c.type::text = 'refund', sum(ci.quantity), (
      SELECT coalesce(sum(ri.received_quantity + ri.damaged_quantity), 0)
      FROM "return" r
      JOIN return_item ri ON ri.return_id = r.id AND ri.item_id = p_line_item_id
        AND ri.deleted_at IS NULL
      WHERE r.order_id = p_order_id AND (r.claim_id = c.id OR r.id = c.return_id)
        AND r.deleted_at IS NULL)
    FROM order_claim c
    JOIN order_claim_item ci ON ci.claim_id = c.id AND ci.item_id = p_line_item_id
      AND NOT ci.is_additional_item
      AND ci.deleted_at IS NULL
    WHERE c.order_id = p_order_id AND c.canceled_at IS NULL AND c.deleted_at IS NULL
    GROUP BY c.id, c.type, c.return_id;
END $$`
