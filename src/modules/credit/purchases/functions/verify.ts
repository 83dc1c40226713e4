/**
 * What `verify` asks of orders. These are functions, because the ledger is also verified without
 * Medusa's tables: PostgreSQL looks for the tables of a function when it runs.
 */

/**
 * Whether sweeps have missed an order: it holds other packages than were noted, though nothing has
 * happened to it for an hour.
 */
export const UNSETTLED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_unsettled(p_order_id text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
      SELECT FROM credit_order_lines(p_order_id) l
      FULL JOIN (SELECT * FROM credit_purchase WHERE order_id = p_order_id) p USING (line_item_id)
      WHERE p.expected IS DISTINCT FROM coalesce(l.quantity, 0) * p.credits_each)
    AND NOT EXISTS (SELECT FROM "order" o
      LEFT JOIN order_change c ON c.order_id = o.id
      WHERE o.id = p_order_id
        AND greatest(o.created_at, o.updated_at, o.canceled_at, c.updated_at)
          > credit_now() - interval '1 hour');
END $$`

/** Whether a line of an order is, or was, of a package's variant. */
export const IS_PACKAGE_LINE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_is_package_line(p_line_item_id text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM order_line_item l JOIN credit_package p ON p.variant_id = l.variant_id
      OR (l.variant_id IS NULL AND p.product_id = l.product_id) WHERE l.id = p_line_item_id);
END $$`

/**
 * Whether payments of an order were refunded and nothing has happened to it for a day: until then
 * somebody may still work on it.
 */
export const REFUNDED_LONG_AGO = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_refunded_long_ago(p_order_id text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT max(r.created_at) < credit_now() - interval '1 day'
      FROM order_payment_collection opc
      JOIN payment p ON p.payment_collection_id = opc.payment_collection_id
      JOIN refund r ON r.payment_id = p.id
      WHERE opc.order_id = p_order_id AND opc.deleted_at IS NULL AND p.deleted_at IS NULL
        AND r.deleted_at IS NULL)
    AND NOT EXISTS (SELECT FROM order_change
      WHERE order_id = p_order_id AND updated_at > credit_now() - interval '1 day');
END $$`

/**
 * What our credit, less what was restored, pays of an order's packages: what the rest of the order
 * does not need.
 */
export const CREDIT_FOR_PACKAGES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_for_packages(p_order_id text, p_credit numeric)
RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
  total numeric := (
    SELECT (s.totals ->> 'current_order_total')::numeric
      + coalesce((SELECT sum(c.amount) FROM order_credit_line c
        WHERE c.order_id = o.id AND c.version = o.version AND c.deleted_at IS NULL), 0)
    FROM "order" o
    JOIN order_summary s ON s.order_id = o.id AND s.version = o.version AND s.deleted_at IS NULL
    WHERE o.id = p_order_id ORDER BY s.created_at DESC LIMIT 1);
  packages numeric := (SELECT coalesce(sum(l.total), 0) FROM credit_order_lines(p_order_id) l);
BEGIN
  RETURN round(least(
    p_credit - greatest(total - packages - credit_order_written_off(p_order_id), 0),
    credit_order_uncovered(p_order_id)
  ), 2);
END $$`

/**
 * Whether an order earned its packages though its money at that time did not cover them. Only where
 * nothing has changed since: what the packages cost then is not kept.
 */
export const UNPAID_AT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_unpaid_at(p_order_id text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  cost numeric := (SELECT coalesce(sum(l.total), 0) FROM credit_order_lines(p_order_id) l);
  before numeric := (SELECT coalesce(sum(l.total), 0)
    FROM credit_order_lines(p_order_id) l
    JOIN credit_purchase p USING (line_item_id)
    WHERE p.earned_at < p_at);
  money numeric := credit_order_money(p_order_id, 'completed', p_at);
BEGIN
  RETURN round(
    cost - money - credit_order_other_credit(p_order_id)
      - least(credit_order_goodwill(p_order_id), before),
    2
  ) > 0
    AND NOT EXISTS (SELECT FROM order_change WHERE order_id = p_order_id AND updated_at > p_at);
END $$`
