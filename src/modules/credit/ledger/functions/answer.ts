/** The request that a key stands for: all arguments, unambiguously. */
export const FINGERPRINT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_fingerprint(VARIADIC p_request text[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN sha256(convert_to(array_to_json(p_request)::text, 'UTF8'));
END $$`

/**
 * The stored answer of a key, or the refusal of another body; null for a new key. Called under the
 * wallet's lock.
 */
export const REPLAY = /* sql */ `
CREATE OR REPLACE FUNCTION credit_replay(p_key text, p_fingerprint bytea) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE o record;
BEGIN
  IF p_key IS NULL THEN RETURN NULL; END IF;
  SELECT fingerprint, answer INTO o FROM credit_operation WHERE key = p_key;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF o.fingerprint IS DISTINCT FROM p_fingerprint THEN
    RETURN '{"code": "idempotency_key_reused"}';
  END IF;
  RETURN o.answer || '{"replayed": true}';
END $$`

/**
 * Stores an answer under its key, if there is one. Where another wallet's movement stored that key
 * first, the insert fails (23505), the caller retries, and the retry answers
 * `idempotency_key_reused`.
 */
export const REMEMBER = /* sql */ `
CREATE OR REPLACE FUNCTION credit_remember(p_key text, p_fingerprint bytea, p_answer jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF p_key IS NOT NULL THEN
    INSERT INTO credit_operation (key, fingerprint, answer) VALUES (p_key, p_fingerprint, p_answer);
  END IF;
  RETURN p_answer;
END $$`

/** How a locked wallet stands, after a movement. */
export const SNAPSHOT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_snapshot(w credit_wallet) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE words record;
BEGIN
  SELECT name, plural INTO words FROM credit_unit WHERE key = w.unit;
  RETURN jsonb_build_object('unit', w.unit, 'name', words.name, 'plural', words.plural,
    'available', w.balance - w.held - w.scheduled, 'held', w.held,
    'scheduled', w.scheduled, 'expiring_soon', credit_expiring_soon(w, w.last_at), 'granted', w.granted, 'spent', w.spent,
    'expired', w.expired, 'voided', w.voided);
END $$`

/** An entry as the API shows it; null where there is none. */
export const ENTRY_JSON = /* sql */ `
CREATE OR REPLACE FUNCTION credit_entry_json(p_wallet_id text, p_sequence bigint, p_unit text)
RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT jsonb_build_object('id', wallet_id || '-' || sequence, 'sequence', sequence,
      'type', type, 'unit', p_unit, 'amount', amount, 'held_change', held_change,
      'balance_after', balance_after, 'credit_grant_ids', grant_ids,
      'reference_type', reference_type, 'reference_id', reference_id, 'reason', reason,
      'actor', actor, 'created_at', created_at)
    FROM credit_entry WHERE wallet_id = p_wallet_id AND sequence = p_sequence);
END $$`

/** The answer of a movement that was made. */
export const DONE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_done(
  p_key text, p_fingerprint bytea, w credit_wallet, p_sequence bigint, p_more jsonb DEFAULT '{}'
) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN credit_remember(p_key, p_fingerprint,
    jsonb_build_object('code', 'ok', 'customer_id', w.customer_id, 'wallet', credit_snapshot(w),
      'entry', credit_entry_json(w.id, p_sequence, w.unit)) || p_more);
END $$`

export const INSUFFICIENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_insufficient(p_available numeric, p_required numeric)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('code', 'insufficient_credits', 'available', p_available,
    'required', p_required)
$$`

/**
 * Why a locked wallet cannot be debited: amount, unit or funds. Only a lack of funds is stored
 * under the key. Null: it can be debited. `p_giving` is what else can be made available.
 */
export const REFUSE_DEBIT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_refuse_debit(
  w credit_wallet, p_unit text, p_decimals integer, p_amount numeric, p_key text,
  p_fingerprint bytea, p_giving numeric DEFAULT 0
) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF credit_valid_amount(p_amount, coalesce(w.decimals, p_decimals, 0)) IS NOT TRUE THEN
    RETURN jsonb_build_object('code', 'invalid_amount',
      'decimals', coalesce(w.decimals, p_decimals, 0));
  END IF;
  IF w.id IS NULL AND p_decimals IS NULL
    AND NOT EXISTS (SELECT FROM credit_unit WHERE key = p_unit) THEN
    RETURN '{"code": "credit_unit_not_found"}';
  END IF;
  IF w.id IS NULL OR w.balance - w.held - w.scheduled + p_giving < p_amount THEN
    RETURN credit_remember(p_key, p_fingerprint,
      credit_insufficient(coalesce(w.balance - w.held - w.scheduled + p_giving, 0), p_amount));
  END IF;
  RETURN NULL;
END $$`

/** Above zero, below the cap, and no finer than the unit. */
export const VALID_AMOUNT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_valid_amount(p_amount numeric, p_decimals integer) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT p_amount > 0 AND p_amount <= 1000000000000 AND p_amount = round(p_amount, p_decimals)
$$`
