import { SETTINGS } from "../../ledger/functions/settings"

/**
 * Claws back what an order's packages gave, of one grant or all, up to an amount in all: for
 * refunds that name no line. First forfeits what is earned and not granted because it has no
 * account yet: that is never granted then. Locks the order's purchases by line, then wallets by
 * unit.
 * @returns the ledger's answers, one for each movement, and what was forfeited
 */
export const CLAW_BACK_PURCHASES = /* sql */ `
CREATE OR REPLACE FUNCTION credit_claw_back_purchases(
  p_order_id text, p_actor text, p_reason text, p_key text, p_grant_id text DEFAULT NULL,
  p_amount numeric DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  request bytea := credit_fingerprint('order_claw_back', p_order_id, p_grant_id,
    trim_scale(p_amount)::text, p_reason);
  answer jsonb;
  units text[];
  rest numeric := p_amount;
  p credit_purchase;
  part numeric;
  forfeited numeric := 0;
  taken record;
BEGIN
  PERFORM credit_lock_purchases(p_order_id);
  answer := credit_replay(p_key, request);
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF coalesce(btrim(p_reason), '') = '' THEN RETURN '{"code": "credit_reason_required"}'; END IF;
  units := ARRAY(
    SELECT w.unit FROM credit_grant g JOIN credit_wallet w ON w.id = g.wallet_id
    WHERE g.order_id = p_order_id AND (p_grant_id IS NULL OR g.id = p_grant_id)
    UNION
    SELECT unit FROM credit_purchase
    WHERE order_id = p_order_id AND earned > granted AND p_grant_id IS NULL);
  IF cardinality(units) = 0 THEN RETURN '{"code": "credit_grant_not_found"}'; END IF;
  IF p_amount IS NOT NULL AND cardinality(units) > 1 THEN
    RETURN jsonb_build_object('code', 'credit_units_differ', 'units', units);
  END IF;
  IF p_amount IS NOT NULL
    AND credit_valid_amount(p_amount,
      (SELECT decimals FROM credit_unit WHERE key = units[1])) IS NOT TRUE THEN
    RETURN jsonb_build_object('code', 'invalid_amount',
      'decimals', (SELECT decimals FROM credit_unit WHERE key = units[1]));
  END IF;

  FOR p IN SELECT * FROM credit_purchase
    WHERE order_id = p_order_id AND earned > granted AND p_grant_id IS NULL
    ORDER BY unit, line_item_id
  LOOP
    part := least(p.earned - p.granted, coalesce(rest, p.earned - p.granted));
    UPDATE credit_purchase c SET granted = c.granted + part, forfeited = c.forfeited + part,
      updated_at = clock_timestamp()
    WHERE c.line_item_id = p.line_item_id;
    forfeited := forfeited + part;
    rest := rest - part;
  END LOOP;
  taken := credit_take_back(p_order_id,
    coalesce(rest, (SELECT sum(amount) FROM credit_grant WHERE order_id = p_order_id), 0), p_actor,
    p_reason, NULL, p_grant_id);
  RETURN credit_remember(p_key, request,
    jsonb_build_object('code', 'ok', 'answers', taken.answers, 'forfeited', forfeited));
END $$`
