import { SETTINGS } from "../../ledger/functions/settings"

/**
 * Notes the terms at which a completing cart's package lines are sold: those of the price that
 * Medusa last gave the line. Refuses once a package that is no longer offered (disabled, deleted,
 * taken off its product). The refusal names those terms and what the line is sold as from then on:
 * the same at the same price, or no package. Leaves alone a cart that has become an order.
 */
export const NOTE_SALE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_note_sale(p_cart_id text) RETURNS jsonb
LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE withdrawn jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM credit_cart_packages(p_cart_id))
    OR EXISTS (SELECT FROM order_cart WHERE cart_id = p_cart_id AND deleted_at IS NULL) THEN
    RETURN '{"code": "ok"}';
  END IF;
  DELETE FROM credit_cart_line s WHERE s.cart_id = p_cart_id
    AND NOT EXISTS (SELECT FROM credit_cart_packages(p_cart_id) l
      WHERE l.cart_line_id = s.cart_line_id);
  withdrawn := (
    SELECT jsonb_agg(jsonb_build_object('line_item_id', l.cart_line_id, 'variant_id', l.variant_id,
      'before', l.priced, 'now', l.sold)
      ORDER BY l.cart_line_id)
    FROM credit_cart_packages(p_cart_id) l
    LEFT JOIN credit_cart_line s ON s.cart_line_id = l.cart_line_id
    WHERE l.is_withdrawn AND s.withdrawn_at IS NULL);
  INSERT INTO credit_cart_line AS s
    (cart_line_id, cart_id, variant_id, unit_price, quantity, unit, credits, validity_days,
    withdrawn_at)
  SELECT l.cart_line_id, p_cart_id, l.variant_id, l.unit_price, l.quantity, t.unit, t.credits,
    t.validity_days, CASE WHEN l.is_withdrawn THEN clock_timestamp() END
  FROM credit_cart_packages(p_cart_id) l
  LEFT JOIN LATERAL
    jsonb_to_record(l.sold) AS t (unit text, credits numeric, validity_days integer) ON true
  ON CONFLICT (cart_line_id) DO UPDATE
    SET unit_price = excluded.unit_price, quantity = excluded.quantity, unit = excluded.unit,
      credits = excluded.credits, validity_days = excluded.validity_days,
    withdrawn_at = coalesce(s.withdrawn_at, excluded.withdrawn_at), updated_at = clock_timestamp();
  RETURN CASE WHEN withdrawn IS NULL THEN '{"code": "ok"}'
    ELSE jsonb_build_object('code', 'credit_package_changed', 'lines', withdrawn) END;
END $$`

/**
 * A cart's lines whose variant is or was a package. `priced`: the terms when Medusa priced the
 * line. `sold`: the same, or null where the variant is no package any more.
 */
export const CART_PACKAGES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_cart_packages(p_cart_id text)
RETURNS TABLE (
  cart_line_id text, variant_id text, unit_price numeric, quantity numeric, priced jsonb,
  sold jsonb, is_withdrawn boolean
)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    SELECT i.id, i.variant_id, i.unit_price, i.quantity::numeric, priced.terms,
      CASE WHEN EXISTS (SELECT FROM credit_terms_at(i.variant_id, 'infinity'))
        THEN priced.terms END,
      priced.terms IS NOT NULL AND NOT credit_is_offered(i.variant_id)
    FROM cart_line_item i JOIN cart c ON c.id = i.cart_id
    LEFT JOIN LATERAL (SELECT to_jsonb(t) AS terms
      FROM credit_terms_at(
        i.variant_id, i.updated_at, c.currency_code, i.unit_price, i.created_at) t) priced ON true
    WHERE i.cart_id = p_cart_id AND i.deleted_at IS NULL
      AND EXISTS (SELECT FROM credit_package p WHERE p.variant_id = i.variant_id);
END $$`

/**
 * The lines of an order that its cart's completion noted as packages, or as no longer any (`unit`
 * null). Medusa's order lines do not say which line of the cart they were. Lines of one variant and
 * price are therefore matched in the order of their quantities: only lines that are alike can
 * change places. Nor do order lines keep the variant of a product that was deleted by then.
 */
export const SOLD_LINES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_sold_lines(p_order_id text)
RETURNS TABLE (line_item_id text, unit text, credits numeric, validity_days integer)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
    WITH bought AS (
      SELECT l.id, i.quantity, l.unit_price,
        coalesce(l.variant_id, (SELECT p.variant_id FROM credit_package p
        WHERE p.product_id = l.product_id ORDER BY p.created_at DESC LIMIT 1)) AS variant_id
      FROM order_item i JOIN order_line_item l ON l.id = i.item_id
      WHERE i.order_id = p_order_id AND i.version = 1 AND i.deleted_at IS NULL
    ), sold AS (
      SELECT c.* FROM order_cart oc JOIN credit_cart_line c ON c.cart_id = oc.cart_id
      WHERE oc.order_id = p_order_id AND oc.deleted_at IS NULL
    )
    SELECT b.id, s.unit, s.credits, s.validity_days
    FROM (
      SELECT *, row_number() OVER (PARTITION BY variant_id, unit_price ORDER BY quantity, id) AS n
      FROM bought) b
    JOIN (
      SELECT *,
        row_number() OVER (PARTITION BY variant_id, unit_price ORDER BY quantity, cart_line_id) AS n
      FROM sold) s
      ON s.variant_id = b.variant_id AND s.unit_price = b.unit_price AND s.n = b.n;
END $$`
