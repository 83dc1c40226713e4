/**
 * The account that an order's credits go to. Of a customer's order: the customer. Of a guest's: an
 * account that had the e-mail when the order was placed; else one that has verified the e-mail
 * since; else, with `registration`, any that has the e-mail now. Null: nobody's yet.
 */
export const OWNER = /* sql */ `
CREATE OR REPLACE FUNCTION credit_order_owner(p_order_id text, p_claim text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  o record;
  owner text;
BEGIN
  SELECT c.id AS customer_id, c.has_account, lower(btrim(ord.email)) AS email, ord.created_at INTO o
  FROM "order" ord LEFT JOIN customer c ON c.id = ord.customer_id AND c.deleted_at IS NULL
  WHERE ord.id = p_order_id;
  IF o.has_account THEN RETURN o.customer_id; END IF;
  SELECT c.id INTO owner FROM customer c
  WHERE lower(btrim(c.email)) = o.email AND c.has_account AND c.deleted_at IS NULL
    AND (p_claim = 'registration' OR c.created_at <= o.created_at OR EXISTS (
      SELECT FROM auth_verification v
      JOIN auth_identity a ON a.id = v.auth_identity_id AND a.deleted_at IS NULL
      WHERE a.app_metadata ->> 'customer_id' = c.id AND v.entity_type = 'email'
        AND lower(btrim(v.entity_id)) = o.email
        AND v.verified_at IS NOT NULL AND v.deleted_at IS NULL))
  ORDER BY c.created_at, c.id LIMIT 1;
  RETURN owner;
END $$`
