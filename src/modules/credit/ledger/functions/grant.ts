import { SETTINGS } from "./settings"

export const ADD_GRANT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_add_grant(
  w credit_wallet, p_id text, p_amount numeric, p_source text, p_reason text, p_priority integer,
  p_effective_at timestamptz, p_expires_at timestamptz, p_order_id text, p_line_item_id text,
  p_actor text
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_grant (id, wallet_id, amount, remaining, source, paid, reason, priority,
    effective_at, expires_at, order_id, line_item_id, actor, created_at)
  VALUES (p_id, w.id, p_amount, p_amount, p_source, p_source IN ('purchase', 'refund'), p_reason,
    p_priority, p_effective_at, p_expires_at, p_order_id, p_line_item_id, p_actor, w.last_at);
  IF p_effective_at > w.last_at THEN
    w.scheduled := w.scheduled + p_amount;
    w.changes_at := least(w.changes_at, p_effective_at);
  ELSE
    w.changes_at := least(w.changes_at, p_expires_at);
  END IF;
  RETURN credit_post(w, 'grant', p_amount, 0, ARRAY[p_id], ARRAY[p_amount], p_actor, p_reason,
    CASE WHEN p_order_id IS NOT NULL THEN 'order' END, p_order_id);
END $$`

/**
 * Grants credit, making the wallet if it is the first. `p_decimals` is the currency's, null for a
 * unit of the merchant's own. The grant ends at `p_expires_at`, or `p_valid_for` after it begins;
 * neither: never.
 */
export const GRANT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_grant(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_source text,
  p_actor text, p_reason text DEFAULT NULL, p_priority integer DEFAULT 100,
  p_effective_at timestamptz DEFAULT NULL, p_expires_at timestamptz DEFAULT NULL,
  p_valid_for interval DEFAULT NULL, p_order_id text DEFAULT NULL, p_line_item_id text DEFAULT NULL,
  p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet;
  request bytea := credit_fingerprint('grant', p_customer_id, p_unit, trim_scale(p_amount)::text,
    p_source, p_reason, p_priority::text, extract(epoch FROM p_effective_at)::text,
    extract(epoch FROM p_expires_at)::text, p_valid_for::text, p_order_id, p_line_item_id);
  answer jsonb := credit_replay(p_key, request);
  begins timestamptz;
  ends timestamptz;
  grant_id text := credit_id('cgrant');
BEGIN
  -- What is refused anyway must not leave a wallet behind.
  IF answer IS NULL AND p_expires_at <= credit_now() THEN
    RETURN '{"code": "credit_expiry_in_past"}';
  END IF;
  IF answer IS NULL AND credit_valid_amount(p_amount, coalesce(p_decimals, 0)) IS NOT TRUE THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', coalesce(p_decimals, 0));
  END IF;
  w := credit_open_wallet(p_customer_id, p_unit, p_decimals);
  answer := credit_replay(p_key, request);
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  begins := coalesce(p_effective_at, w.last_at);
  ends := coalesce(p_expires_at, begins + p_valid_for);
  IF w.id IS NULL THEN RETURN '{"code": "credit_unit_not_found"}'; END IF;
  IF ends <= greatest(begins, w.last_at) THEN RETURN '{"code": "credit_expiry_in_past"}'; END IF;
  w := credit_add_grant(w, grant_id, p_amount, p_source, p_reason, p_priority, begins, ends,
    p_order_id, p_line_item_id, p_actor);
  RETURN credit_done(p_key, request, w, w.sequence, credit_grant_json(grant_id, w.last_at));
END $$`
