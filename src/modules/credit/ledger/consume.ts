import { SETTINGS } from "./settings"

/**
 * Spends at once: a debit without a hold. The busiest movement, hence made of as few statements as its promises allow: the
 * wallet is locked by the update that moves it, which finds it only when it has enough and nothing is due; else it is
 * settled first, and judged. The answer is columns instead of JSON: a refusal, or the entry and the wallet's `figures` after
 * it: available, held, granted, spent, expired, voided, expiring soon. A twin of the same key that comes at the same moment
 * makes this fail as a whole (23505), as in `credit_remember`; so does what falls due while it waits (40001).
 */
export const CONSUME = `
CREATE OR REPLACE FUNCTION credit_move_consume(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL,
  p_key text DEFAULT NULL,
  OUT refusal jsonb, OUT replayed boolean, OUT wallet_id text, OUT sequence bigint, OUT balance numeric,
  OUT figures numeric[], OUT grant_ids text[], OUT actor text, OUT created_at timestamptz
) LANGUAGE plpgsql ${SETTINGS} AS $$
#variable_conflict use_variable
DECLARE
  w credit_wallet;
  request bytea;
  remembered bytea;
  held numeric;
  changes_at timestamptz;
  grant_amounts numeric[];
BEGIN
  IF p_key IS NOT NULL THEN
    request := sha256(convert_to(array_to_json(ARRAY['consume', p_customer_id, p_unit, trim_scale(p_amount)::text,
      p_reference_type, p_reference_id, p_reason])::text, 'UTF8'));
    SELECT o.fingerprint INTO remembered FROM credit_operation o WHERE o.key = p_key;
    IF FOUND THEN
      IF remembered = request THEN
        SELECT o.answer, true, e.wallet_id, e.sequence, e.balance_after, o.figures, e.grant_ids, e.actor, e.created_at
        INTO refusal, replayed, wallet_id, sequence, balance, figures, grant_ids, actor, created_at
        FROM credit_operation o LEFT JOIN credit_entry e ON e.wallet_id = o.wallet_id AND e.sequence = o.sequence
        WHERE o.key = p_key;
      ELSE
        refusal := '{"code": "idempotency_key_reused"}';
      END IF;
      RETURN;
    END IF;
  END IF;

  LOOP
    -- The instant is never as late as what is due next, which the condition has found to be still ahead.
    UPDATE credit_wallet AS c SET sequence = c.sequence + 1, balance = c.balance - p_amount, spent = c.spent + p_amount,
      last_at = least(greatest(credit_now(), c.last_at), c.changes_at - interval '1 microsecond')
    WHERE c.customer_id = p_customer_id AND c.unit = p_unit AND c.balance - c.held - c.scheduled >= p_amount
      AND credit_valid_amount(p_amount, c.decimals)
      AND (c.changes_at IS NULL OR c.changes_at > greatest(credit_now(), c.last_at))
    RETURNING c.id, c.sequence, c.balance, c.held, c.last_at, c.changes_at,
      ARRAY[c.balance - c.held - c.scheduled, c.held, c.granted, c.spent, c.expired, c.voided, 0]
    INTO wallet_id, sequence, balance, held, created_at, changes_at, figures;
    EXIT WHEN FOUND;

    w := credit_lock((SELECT c.id FROM credit_wallet c WHERE c.customer_id = p_customer_id AND c.unit = p_unit));
    IF credit_valid_amount(p_amount, coalesce(w.decimals, p_decimals, 0)) IS NOT TRUE THEN
      refusal := jsonb_build_object('code', 'invalid_amount', 'decimals', coalesce(w.decimals, p_decimals, 0));
      RETURN;
    END IF;
    IF w.id IS NULL AND p_decimals IS NULL AND NOT EXISTS (SELECT FROM credit_unit u WHERE u.key = p_unit) THEN
      refusal := '{"code": "credit_unit_not_found"}';
      RETURN;
    END IF;
    IF w.id IS NULL OR w.balance - w.held - w.scheduled < p_amount THEN
      refusal := credit_remember(p_key, request,
        credit_insufficient(coalesce(w.balance - w.held - w.scheduled, 0), p_amount));
      RETURN;
    END IF;
  END LOOP;
  -- PostgreSQL does not evaluate an update again that waited for a lock and found the row unchanged: the caller tries again.
  IF changes_at <= credit_now() THEN
    RAISE EXCEPTION 'Wallet % fell due while it was waited for', wallet_id USING ERRCODE = 'serialization_failure';
  END IF;

  -- Mostly the first grant suffices.
  UPDATE credit_grant AS g SET remaining = g.remaining - p_amount, spent = g.spent + p_amount, open = g.remaining > p_amount
  WHERE g.remaining >= p_amount AND g.ctid = (SELECT f.ctid FROM credit_grant f
    WHERE f.wallet_id = wallet_id AND f.open AND f.effective_at <= created_at
      AND (f.expires_at IS NULL OR f.expires_at > created_at)
    ORDER BY f.priority, f.expires_at, f.paid, f.created_at, f.id LIMIT 1)
  RETURNING ARRAY[g.id], ARRAY[p_amount] INTO grant_ids, grant_amounts;
  IF NOT FOUND THEN
    SELECT t.grant_ids, t.grant_amounts INTO grant_ids, grant_amounts
    FROM credit_wallet c, credit_take(c, p_amount, false) t WHERE c.id = wallet_id;
  END IF;

  INSERT INTO credit_entry VALUES (wallet_id, sequence, 'consume', -p_amount, 0, balance, held, grant_ids, grant_amounts,
    NULL, NULL, p_reference_type, p_reference_id, p_reason, p_actor, created_at, created_at);
  replayed := false;
  actor := p_actor;
  IF changes_at <= created_at + interval '30 days' THEN
    figures[7] := (SELECT credit_expiring_soon(c, created_at) FROM credit_wallet c WHERE c.id = wallet_id);
  END IF;
  IF p_key IS NOT NULL THEN
    INSERT INTO credit_operation (key, fingerprint, wallet_id, sequence, figures)
    VALUES (p_key, request, wallet_id, sequence, figures);
  END IF;
END $$`
