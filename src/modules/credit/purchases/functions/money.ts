import { CREDIT_LINE_REFERENCE } from "../../payments/reference"

/**
 * The money that an order keeps, less what was refunded. With `captured` (the option `grant_when`)
 * only captured money counts, else authorized money, too. With `p_at`: the most that it can have
 * kept at that instant, because servers' clocks may differ by a minute.
 */
export const MONEY = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_money(
  p_order_id text, p_grant_when text, p_at timestamptz DEFAULT 'infinity'
)
RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(
      greatest(m.captured,
        CASE WHEN (p.canceled_at IS NULL OR p.canceled_at > p_at) AND p_grant_when <> 'captured'
          THEN p.amount ELSE 0 END)
      - m.refunded), 0)
    FROM order_payment_collection opc
    JOIN payment p ON p.payment_collection_id = opc.payment_collection_id AND p.deleted_at IS NULL
      AND p.created_at < p_at + interval '1 minute'
    CROSS JOIN LATERAL (SELECT
      (SELECT coalesce(sum(c.amount), 0) FROM capture c
        WHERE c.payment_id = p.id AND c.deleted_at IS NULL
          AND c.created_at < p_at + interval '1 minute') AS captured,
      (SELECT coalesce(sum(r.amount), 0) FROM refund r
        WHERE r.payment_id = p.id AND r.deleted_at IS NULL
          AND r.created_at < p_at - interval '1 minute') AS refunded) m
    WHERE opc.order_id = p_order_id AND opc.deleted_at IS NULL);
END $$`

/**
 * What other providers' credit lines (gift cards) pay of an order: the lines that it had when it
 * was placed, less what was given back to them. An edit copies them to the order's next version.
 */
export const OTHER_CREDIT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_other_credit(p_order_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(c.amount), 0)
    FROM "order" o JOIN order_credit_line c ON c.order_id = o.id AND c.deleted_at IS NULL
      AND c.reference IS DISTINCT FROM '${CREDIT_LINE_REFERENCE}'
    WHERE o.id = p_order_id AND (c.version = 1 AND c.amount > 0
      OR c.version = o.version AND c.amount < 0
        AND EXISTS (SELECT FROM order_credit_line first
          WHERE first.order_id = o.id
        AND first.version = 1 AND first.reference = c.reference AND first.deleted_at IS NULL)));
END $$`

/**
 * What refunds that named no line gave back. Medusa balances the order by credit lines above 0,
 * which it adds for them.
 */
export const GOODWILL = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_goodwill(p_order_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(c.amount) FILTER (WHERE c.version = o.version), 0)
      - coalesce(sum(c.amount) FILTER (WHERE c.version = 1), 0)
    FROM "order" o
    JOIN order_credit_line c ON c.order_id = o.id AND c.amount > 0 AND c.deleted_at IS NULL
      AND c.reference IS DISTINCT FROM '${CREDIT_LINE_REFERENCE}'
    WHERE o.id = p_order_id);
END $$`

/**
 * What refund claims wrote off and no refund has taken off the order's total, for example because
 * credit was given back instead.
 */
export const UNREFUNDED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_unrefunded(p_order_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN greatest((SELECT coalesce(sum(written_off), 0) FROM credit_order_costs(p_order_id))
    - credit_order_goodwill(p_order_id), 0);
END $$`

/** The decimals of an order's currency. */
export const PLACES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_places(p_order_id text) RETURNS integer
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce((SELECT c.decimal_digits FROM "order" o
    JOIN currency c ON c.code = o.currency_code
    WHERE o.id = p_order_id), 2);
END $$`

/**
 * Whether what an order has earned may rise. Its money and other providers' credit must cover all
 * its package lines as they are now, and nothing may be left to pay. A refund that named no line
 * counts as money for packages that were granted before it, never for those that are still to be
 * granted.
 */
export const COVERED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_covered(p_order_id text, p_grant_when text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  places integer := credit_order_places(p_order_id);
  money numeric := credit_order_money(p_order_id, p_grant_when);
  total numeric := (SELECT (s.totals ->> 'current_order_total')::numeric
    FROM "order" o
    JOIN order_summary s ON s.order_id = o.id AND s.version = o.version AND s.deleted_at IS NULL
    WHERE o.id = p_order_id ORDER BY s.created_at DESC LIMIT 1);
  cost numeric;
  granted numeric;
BEGIN
  SELECT coalesce(sum(l.total), 0),
    coalesce(
      sum(l.total * least(coalesce(p.granted, 0) / nullif(l.quantity * l.credits_each, 0), 1)), 0)
  INTO cost, granted
  FROM credit_order_lines(p_order_id) l
  LEFT JOIN credit_purchase p ON p.line_item_id = l.line_item_id;
  RETURN coalesce(
    round(money, places) >= round(total - credit_order_unrefunded(p_order_id), places), false)
    AND round(money + credit_order_other_credit(p_order_id), places)
      >= round(cost - least(credit_order_goodwill(p_order_id), granted), places);
END $$`

/**
 * By how much granted packages cost more than what covers them. Credits that the customer keeps or
 * has spent count, those taken back do not.
 */
export const UNCOVERED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_uncovered(p_order_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
  cost numeric := (SELECT coalesce(
      sum(l.total * least(kept.credits / nullif(l.quantity * l.credits_each, 0), 1)), 0)
    FROM credit_order_lines(p_order_id) l
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(g.amount - g.voided - g.expired - g.clawback_shortfall), 0) AS credits
      FROM credit_grant g
      WHERE g.order_id = p_order_id AND g.line_item_id = l.line_item_id
        AND g.source = 'purchase') kept);
BEGIN
  RETURN greatest(
    round(
      cost - credit_order_money(p_order_id, 'completed') - credit_order_other_credit(p_order_id),
      credit_order_places(p_order_id)
    ), 0);
END $$`
