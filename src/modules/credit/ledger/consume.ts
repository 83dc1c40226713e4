import { SETTINGS } from "./settings"

/** Spends at once: a debit without a hold. */
export const CONSUME = `
CREATE OR REPLACE FUNCTION credit_move_consume(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text, p_reference_type text DEFAULT NULL,
  p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL, p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet := credit_lock((SELECT id FROM credit_wallet WHERE customer_id = p_customer_id AND unit = p_unit));
  request bytea := credit_fingerprint('consume', p_customer_id, p_unit, trim_scale(p_amount)::text, p_reference_type,
    p_reference_id, p_reason);
  answer jsonb := credit_replay(p_key, request);
  taken record;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF credit_valid_amount(p_amount, coalesce(w.decimals, p_decimals, 0)) IS NOT TRUE THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', coalesce(w.decimals, p_decimals, 0));
  END IF;
  IF w.id IS NULL AND p_decimals IS NULL AND NOT EXISTS (SELECT FROM credit_unit WHERE key = p_unit) THEN
    RETURN '{"code": "credit_unit_not_found"}';
  END IF;
  IF w.id IS NULL OR w.balance - w.held - w.scheduled < p_amount THEN
    RETURN credit_remember(p_key, request,
      credit_insufficient(coalesce(w.balance - w.held - w.scheduled, 0), p_amount));
  END IF;
  taken := credit_take(w, p_amount, false);
  w := credit_post(w, 'consume', -p_amount, 0, taken.grant_ids, taken.grant_amounts, p_actor, p_reason, p_reference_type,
    p_reference_id);
  RETURN credit_done(p_key, request, w, w.sequence);
END $$`
