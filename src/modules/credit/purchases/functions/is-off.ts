/** Whether settling the order would change anything. */
export const IS_OFF = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_is_off(p_order_id text, p_grant_when text, p_claim text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  owner text := credit_order_owner(p_order_id, p_claim);
  covered boolean := credit_order_covered(p_order_id, p_grant_when);
BEGIN
  RETURN EXISTS (
    SELECT FROM credit_order_lines(p_order_id) l
    FULL JOIN (SELECT * FROM credit_purchase WHERE order_id = p_order_id) p USING (line_item_id)
    WHERE p.order_id IS NULL OR p.expected <> coalesce(l.quantity, 0) * p.credits_each
      OR (covered AND p.earned < p.expected) OR (owner IS NOT NULL AND p.granted < p.earned)
      OR p.customer_id IS DISTINCT FROM owner);
END $$`
