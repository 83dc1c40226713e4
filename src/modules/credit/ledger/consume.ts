import { SETTINGS } from "./settings"

/** How a wallet stands after the update that consumed, and where this goes. */
const STANDING = `c.id, c.sequence, c.balance, c.held, c.last_at, c.changes_at, false, p_actor,
      ARRAY[c.balance - c.held - c.scheduled, c.held, c.granted, c.spent, c.expired, c.voided, 0]`
const INTO_ANSWER = `wallet_id, sequence, balance, held, created_at, changes_at, replayed, actor, figures`

/**
 * Spends at once: a debit without a hold. The busiest movement, hence made of as few statements as its promises allow: one
 * moves the wallet, finding it only when the grant that it burns (`burning.ts`) has enough and nothing is due; one writes the
 * entry and the key. Else the key is looked up, the wallet locked, judged and given another grant to burn, and all is tried
 * again. The answer is columns instead of JSON: a refusal, or the entry and the wallet's `figures` after it: available, held,
 * granted, spent, expired, voided, expiring soon. A key that is known already makes this fail as a whole (23505), and so does
 * what falls due while it waits (40001): the caller tries again, and with `p_again` the key is looked up first.
 *
 * Consumptions of one wallet queue for an advisory lock, which wakes each of them once: those who wait for a row are woken
 * to wait for the one before them, and PostgreSQL evaluates their update again. Nothing else depends on that lock.
 */
export const CONSUME = `
CREATE OR REPLACE FUNCTION credit_move_consume(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL,
  p_key text DEFAULT NULL, p_again boolean DEFAULT false,
  OUT refusal jsonb, OUT replayed boolean, OUT wallet_id text, OUT sequence bigint, OUT balance numeric,
  OUT figures numeric[], OUT grant_ids text[], OUT actor text, OUT created_at timestamptz
) LANGUAGE plpgsql ${SETTINGS} AS $$
#variable_conflict use_variable
DECLARE
  queued boolean := pg_advisory_xact_lock(hashtextextended(p_unit, hashtextextended(p_customer_id, 0))) IS NULL;
  w credit_wallet;
  request bytea;
  remembered bytea;
  held numeric;
  changes_at timestamptz;
  grant_amounts numeric[];
BEGIN
  LOOP
    IF p_again THEN
      p_again := false;
    ELSE
      -- The instant is never as late as what is due next, which the condition has found to be still ahead.
      UPDATE credit_wallet AS c SET sequence = c.sequence + 1, balance = c.balance - p_amount, spent = c.spent + p_amount,
        burning_remaining = c.burning_remaining - p_amount,
        last_at = least(greatest(credit_now(), c.last_at), c.changes_at - interval '1 microsecond')
      WHERE c.customer_id = p_customer_id AND c.unit = p_unit AND c.burning_remaining >= p_amount
        AND credit_valid_amount(p_amount, c.decimals)
        AND (c.changes_at IS NULL OR c.changes_at > greatest(credit_now(), c.last_at))
      RETURNING ${STANDING}, ARRAY[c.burning_grant_id], ARRAY[p_amount]
      INTO ${INTO_ANSWER}, grant_ids, grant_amounts;
      EXIT WHEN FOUND;
    END IF;

    IF p_key IS NOT NULL THEN
      request := credit_fingerprint('consume', p_customer_id, p_unit, trim_scale(p_amount)::text, p_reference_type,
        p_reference_id, p_reason);
      SELECT o.answer, true, e.wallet_id, e.sequence, e.balance_after, o.figures, e.grant_ids, e.actor, e.created_at,
        coalesce(o.fingerprint, credit_fingerprint('consume', c.customer_id, c.unit, trim_scale(-e.amount)::text,
          e.reference_type, e.reference_id, e.reason))
      INTO refusal, replayed, wallet_id, sequence, balance, figures, grant_ids, actor, created_at, remembered
      FROM credit_operation o LEFT JOIN credit_wallet c ON c.id = o.wallet_id
      LEFT JOIN credit_entry e ON e.wallet_id = o.wallet_id AND e.sequence = o.sequence
      WHERE o.key = p_key;
      IF FOUND THEN
        IF remembered IS DISTINCT FROM request THEN
          refusal := '{"code": "idempotency_key_reused"}';
        END IF;
        RETURN;
      END IF;
    END IF;

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
    CONTINUE WHEN credit_burn(w, p_amount);

    SELECT t.grant_ids, t.grant_amounts INTO grant_ids, grant_amounts FROM credit_take(w, p_amount, false) t;
    UPDATE credit_wallet AS c SET sequence = c.sequence + 1, balance = c.balance - p_amount, spent = c.spent + p_amount,
      last_at = w.last_at
    WHERE c.id = w.id RETURNING ${STANDING} INTO ${INTO_ANSWER};
    EXIT;
  END LOOP;

  IF changes_at <= created_at + interval '30 days' THEN
    -- PostgreSQL does not evaluate an update again that waited for a lock and found the row unchanged: the caller tries again.
    IF changes_at <= credit_now() THEN
      RAISE EXCEPTION 'Wallet % fell due while it was waited for', wallet_id USING ERRCODE = 'serialization_failure';
    END IF;
    figures[7] := (SELECT credit_expiring_soon(c, created_at) FROM credit_wallet c WHERE c.id = wallet_id);
  END IF;
  WITH entry AS (
    INSERT INTO credit_entry VALUES (wallet_id, sequence, 'consume', -p_amount, 0, balance, held, grant_ids, grant_amounts,
      NULL, NULL, p_reference_type, p_reference_id, p_reason, p_actor, created_at, created_at))
  INSERT INTO credit_operation (key, wallet_id, sequence, figures, created_at)
  SELECT p_key, wallet_id, sequence, figures, created_at WHERE p_key IS NOT NULL;
END $$`
