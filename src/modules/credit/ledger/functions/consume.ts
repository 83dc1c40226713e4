import { SETTINGS } from "./settings"

/** A consumption as its caller hears of it: a refusal, or the entry and the wallet's figures after it. */
const ANSWER = `OUT refusal jsonb, OUT replayed boolean, OUT wallet_id text, OUT sequence bigint, OUT balance numeric,
  OUT figures numeric[], OUT grant_ids text[], OUT actor text, OUT created_at timestamptz`

const REQUEST = `p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL,
  p_key text DEFAULT NULL`

/**
 * What a consumption's key was answered: as a consumption, which is told by its entry, or else as it is remembered; a key
 * that stands for another request is refused. Reads only, waits for nothing. @returns nulls for a new key
 */
export const REPLAY_CONSUMPTION = `
CREATE OR REPLACE FUNCTION credit_replay_consume(${REQUEST}, ${ANSWER}) LANGUAGE plpgsql ${SETTINGS} AS $$
#variable_conflict use_variable
DECLARE request bytea;
BEGIN
  SELECT o.answer, true, e.wallet_id, e.sequence, e.balance_after, o.figures, e.grant_ids, e.actor, e.created_at,
    coalesce(o.fingerprint, credit_fingerprint('consume', w.customer_id, w.unit, trim_scale(-e.amount)::text,
      e.reference_type, e.reference_id, e.reason))
  INTO refusal, replayed, wallet_id, sequence, balance, figures, grant_ids, actor, created_at, request
  FROM credit_operation o LEFT JOIN credit_wallet w ON w.id = o.wallet_id
  LEFT JOIN credit_entry e ON e.wallet_id = o.wallet_id AND e.sequence = o.sequence
  WHERE o.key = p_key;
  IF FOUND AND request IS DISTINCT FROM credit_fingerprint('consume', p_customer_id, p_unit, trim_scale(p_amount)::text,
    p_reference_type, p_reference_id, p_reason) THEN
    refusal := '{"code": "idempotency_key_reused"}';
  END IF;
END $$`

/** How a wallet stands after the update that consumed. */
const STANDING = `c.id, c.sequence, c.balance, c.held, c.last_at, c.changes_at, false, p_actor,
      ARRAY[c.balance - c.held - c.scheduled, c.held, c.granted, c.spent, c.expired, c.voided, 0]`
const INTO_ANSWER = `wallet_id, sequence, balance, held, created_at, changes_at, replayed, actor, figures`

/**
 * Spends at once: a debit without a hold. The busiest movement, hence made of as few statements as its promises allow: one
 * moves the wallet, finding it only when the grant that it burns (`burning.ts`) has enough and nothing is due; one writes the
 * entry and the key. Else the key is looked up, and the wallet locked, checked and given another grant to burn. The answer is
 * columns instead of JSON; `figures` are available, held, granted, spent, expired, voided, expiring soon.
 *
 * A repetition is rarer than a consumption, and is found out by the key's being there already: it fails as a whole (23505),
 * and the caller asks `credit_replay_consume`. So does what falls due between the update and the entry (40001): by the time
 * that passed, or because PostgreSQL does not check an update again that waited for a lock and found the row unchanged.
 *
 * A customer's consumptions queue before the wallet's row, for speed alone: who waits for a row is woken to wait for the one before
 * him, and is checked again. Not where that could harm: in a transaction that may have the row (two orders of locks) or many
 * (room for locks is finite), or that sees no more than when it came.
 */
export const CONSUME = `
CREATE OR REPLACE FUNCTION credit_move_consume(${REQUEST}, ${ANSWER}) LANGUAGE plpgsql ${SETTINGS} AS $$
#variable_conflict use_variable
DECLARE
  queued boolean := CASE
    WHEN pg_current_xact_id_if_assigned() IS NULL AND current_setting('transaction_isolation') = 'read committed'
    THEN pg_advisory_xact_lock(hashtextextended(p_customer_id, 0)) IS NULL END;
  w credit_wallet;
  held numeric;
  changes_at timestamptz;
  grant_amounts numeric[];
BEGIN
  UPDATE credit_wallet AS c SET sequence = c.sequence + 1, balance = c.balance - p_amount, spent = c.spent + p_amount,
    burning_remaining = c.burning_remaining - p_amount,
    last_at = greatest(credit_now(), c.last_at)
  WHERE c.customer_id = p_customer_id AND c.unit = p_unit AND c.burning_remaining >= p_amount
    AND p_amount > 0 AND p_amount = round(p_amount, c.decimals)
    AND (c.changes_at > greatest(credit_now(), c.last_at)) IS NOT FALSE
  RETURNING ${STANDING}, ARRAY[c.burning_grant_id], ARRAY[p_amount]
  INTO ${INTO_ANSWER}, grant_ids, grant_amounts;

  IF NOT FOUND OR changes_at - created_at < interval '31 days' THEN
    IF NOT FOUND THEN
      IF p_key IS NOT NULL THEN
        SELECT r.* INTO refusal, replayed, wallet_id, sequence, balance, figures, grant_ids, actor, created_at
        FROM credit_replay_consume(p_customer_id, p_unit, p_decimals, p_amount, p_actor, p_reference_type, p_reference_id,
          p_reason, p_key) r;
        IF replayed THEN RETURN; END IF;
      END IF;
      w := credit_lock((SELECT c.id FROM credit_wallet c WHERE c.customer_id = p_customer_id AND c.unit = p_unit));
      refusal := credit_refuse_debit(w, p_unit, p_decimals, p_amount, p_key, credit_fingerprint('consume', p_customer_id, p_unit,
        trim_scale(p_amount)::text, p_reference_type, p_reference_id, p_reason));
      IF refusal IS NOT NULL THEN RETURN; END IF;
      SELECT b.grant_ids, b.grant_amounts INTO grant_ids, grant_amounts FROM credit_burn(w, p_amount) b;
      UPDATE credit_wallet AS c SET sequence = c.sequence + 1, balance = c.balance - p_amount, spent = c.spent + p_amount,
        burning_remaining = c.burning_remaining - grant_amounts[cardinality(grant_amounts)], last_at = w.last_at
      WHERE c.id = w.id RETURNING ${STANDING} INTO ${INTO_ANSWER};
    END IF;
    IF changes_at <= greatest(credit_now(), created_at) THEN
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
