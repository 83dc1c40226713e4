import { SETTINGS } from "./settings"

/**
 * Spends at once: a debit without a hold. The busiest movement, hence written out where others call helpers (`credit_lock`,
 * `credit_post`, `credit_done`): each call that passes a wallet costs as much as a small statement.
 */
export const CONSUME = `
CREATE OR REPLACE FUNCTION credit_move_consume(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL,
  p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet;
  request bytea := sha256(convert_to(array_to_json(ARRAY['consume', p_customer_id, p_unit, trim_scale(p_amount)::text,
    p_reference_type, p_reference_id, p_reason])::text, 'UTF8'));
  answer jsonb;
  ids text[];
  amounts numeric[];
BEGIN
  SELECT * INTO w FROM credit_wallet WHERE customer_id = p_customer_id AND unit = p_unit FOR NO KEY UPDATE;
  w.last_at := greatest(credit_now(), w.last_at);
  IF w.changes_at <= w.last_at THEN
    w := credit_settle(w);
  END IF;
  IF p_key IS NOT NULL THEN
    SELECT CASE WHEN fingerprint = request THEN o.answer || '{"replayed": true}'
      ELSE '{"code": "idempotency_key_reused"}' END
    INTO answer FROM credit_operation o WHERE key = p_key;
    IF FOUND THEN RETURN answer; END IF;
  END IF;
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

  -- Mostly the first grant suffices.
  UPDATE credit_grant SET remaining = remaining - p_amount, spent = spent + p_amount, open = remaining > p_amount
  WHERE remaining >= p_amount AND id = (SELECT id FROM credit_grant
    WHERE wallet_id = w.id AND open AND effective_at <= w.last_at AND (expires_at IS NULL OR expires_at > w.last_at)
    ORDER BY priority, expires_at, paid, created_at, id LIMIT 1)
  RETURNING ARRAY[id], ARRAY[p_amount] INTO ids, amounts;
  IF NOT FOUND THEN
    SELECT grant_ids, grant_amounts INTO ids, amounts FROM credit_take(w, p_amount, false);
  END IF;

  INSERT INTO credit_entry VALUES (w.id, w.sequence + 1, 'consume', -p_amount, 0, w.balance - p_amount, w.held, ids, amounts,
    NULL, NULL, p_reference_type, p_reference_id, p_reason, p_actor, w.last_at, w.last_at);
  UPDATE credit_wallet SET sequence = sequence + 1, balance = balance - p_amount, spent = spent + p_amount,
    last_at = w.last_at
  WHERE id = w.id;
  answer := jsonb_build_object('code', 'ok', 'customer_id', p_customer_id,
    'wallet', jsonb_build_object('unit', p_unit, 'available', w.balance - w.held - w.scheduled - p_amount, 'held', w.held,
      'expiring_soon', CASE WHEN w.changes_at <= w.last_at + interval '30 days'
        THEN credit_expiring_soon(w, w.last_at) ELSE 0 END,
      'granted', w.granted, 'spent', w.spent + p_amount, 'expired', w.expired, 'voided', w.voided),
    'entry', jsonb_build_object('id', w.id || '-' || w.sequence + 1, 'sequence', w.sequence + 1, 'type', 'consume',
      'unit', p_unit, 'amount', -p_amount, 'held_change', 0, 'balance_after', w.balance - p_amount,
      'credit_grant_ids', ids, 'reference_type', p_reference_type, 'reference_id', p_reference_id, 'reason', p_reason,
      'actor', p_actor, 'created_at', w.last_at));
  IF p_key IS NOT NULL THEN
    INSERT INTO credit_operation (key, fingerprint, answer) VALUES (p_key, request, answer);
  END IF;
  RETURN answer;
END $$`
