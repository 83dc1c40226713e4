import { CREDIT_LINE_REFERENCE } from "../../carts/reference"

/**
 * The money that an order keeps: with \`captured\` (the option \`grant_when\`) what was taken, else what is authorized too; less
 * what was refunded.
 */
export const MONEY = `
CREATE OR REPLACE FUNCTION credit_order_money(p_order_id text, p_grant_when text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(
      greatest(m.captured, CASE WHEN p.canceled_at IS NULL AND p_grant_when <> 'captured' THEN p.amount ELSE 0 END)
      - m.refunded), 0)
    FROM order_payment_collection opc
    JOIN payment p ON p.payment_collection_id = opc.payment_collection_id AND p.deleted_at IS NULL
    CROSS JOIN LATERAL (SELECT
      (SELECT coalesce(sum(c.amount), 0) FROM capture c WHERE c.payment_id = p.id AND c.deleted_at IS NULL) AS captured,
      (SELECT coalesce(sum(r.amount), 0) FROM refund r WHERE r.payment_id = p.id AND r.deleted_at IS NULL) AS refunded) m
    WHERE opc.order_id = p_order_id AND opc.deleted_at IS NULL);
END $$`

/**
 * What other providers' credit lines (gift cards) paid of an order when it was placed; an edit copies them to the order's next
 * version. Lines that came later are goodwill, and pay for nothing.
 */
export const OTHER_CREDIT = `
CREATE OR REPLACE FUNCTION credit_order_other_credit(p_order_id text) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(amount), 0) FROM order_credit_line
    WHERE order_id = p_order_id AND version = 1 AND amount > 0 AND deleted_at IS NULL
      AND reference IS DISTINCT FROM '${CREDIT_LINE_REFERENCE}');
END $$`

/**
 * By how much an order's package lines, as they stand, cost more than the money that it keeps and other providers' credit: above
 * 0, a part of them is paid by our credit, or by nobody. In the currency's decimals.
 */
export const UNCOVERED = `
CREATE OR REPLACE FUNCTION credit_order_uncovered(p_order_id text, p_grant_when text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
  places integer := coalesce((SELECT c.decimal_digits FROM "order" o JOIN currency c ON c.code = o.currency_code
    WHERE o.id = p_order_id), 2);
  cost numeric := (SELECT coalesce(sum(total), 0) FROM credit_order_lines(p_order_id));
BEGIN
  RETURN greatest(round(cost, places)
    - round(credit_order_money(p_order_id, p_grant_when) + credit_order_other_credit(p_order_id), places), 0);
END $$`
