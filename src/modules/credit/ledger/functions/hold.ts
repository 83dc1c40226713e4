import { SETTINGS } from "./settings"

/**
 * Takes credit aside for a cart or another reference; it cannot be spent otherwise, nor expire,
 * until the hold ends.
 */
export const HOLD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_hold(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_ttl interval,
  p_reference_type text, p_reference_id text, p_actor text, p_pinned boolean DEFAULT false,
  p_key text DEFAULT NULL, p_reason text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet := credit_lock((SELECT id FROM credit_wallet
    WHERE customer_id = p_customer_id AND unit = p_unit));
  request bytea := credit_fingerprint('hold', p_customer_id, p_unit, trim_scale(p_amount)::text,
    p_ttl::text, p_reference_type, p_reference_id, p_pinned::text);
  answer jsonb := credit_replay(p_key, request);
  live text := (SELECT id FROM credit_hold
    WHERE reference_type = p_reference_type AND reference_id = p_reference_id
    AND state IN ('active', 'captured'));
  taken record;
  hold_id text := credit_id('chold');
  ends timestamptz := w.last_at + p_ttl;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF live IS NOT NULL THEN
    RETURN credit_remember(p_key, request,
      jsonb_build_object('code', 'credit_already_held', 'hold_id', live));
  END IF;
  answer := credit_refuse_debit(w, p_unit, p_decimals, p_amount, p_key, request);
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  taken := credit_take(w, p_amount, false);
  INSERT INTO credit_hold (id, wallet_id, amount, pinned, grant_ids, grant_amounts, reference_type,
    reference_id, expires_at, created_at)
  VALUES (hold_id, w.id, p_amount, p_pinned, taken.grant_ids, taken.grant_amounts, p_reference_type,
    p_reference_id, ends, w.last_at);
  w.changes_at := least(w.changes_at, CASE WHEN p_pinned THEN NULL ELSE ends END);
  w := credit_post(w, 'hold', 0, p_amount, taken.grant_ids, taken.grant_amounts, p_actor, p_reason,
    p_reference_type, p_reference_id, hold_id);
  RETURN credit_done(p_key, request, w, w.sequence, jsonb_build_object('hold_id', hold_id));
END $$`

/** The wallet of a hold, locked, and the hold as it is after that. */
export const LOCK_HOLD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_lock_hold(p_hold_id text, OUT w credit_wallet, OUT h credit_hold)
LANGUAGE plpgsql AS $$
BEGIN
  w := credit_lock((SELECT wallet_id FROM credit_hold WHERE id = p_hold_id));
  SELECT * INTO h FROM credit_hold WHERE id = p_hold_id;
END $$`

/**
 * Why a hold cannot be moved any more: `credit_hold_captured`, `_released`, `_expired` or
 * `_not_found`.
 */
export const HOLD_OVER = /* sql */ `
CREATE OR REPLACE FUNCTION credit_hold_over(h credit_hold) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('code', 'credit_hold_' || coalesce((h).state, 'not_found'))
$$`

/**
 * Extends an active hold by `p_ttl` (null: keeps its end), at most to `p_ttl` past the end of any
 * of its grants: renewing must not spend what has ended. Pins or unpins it; a pinned hold does not
 * expire. Grows or shrinks it; what it no longer holds returns in reverse. Unpinning gives up what
 * was voided or clawed back of its grants while it was pinned, and ends a hold whose time has
 * passed.
 */
export const RENEW = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_renew(
  p_hold_id text, p_ttl interval, p_actor text, p_pinned boolean DEFAULT NULL,
  p_amount numeric DEFAULT NULL, p_key text DEFAULT NULL, p_reason text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  locked record := credit_lock_hold(p_hold_id);
  w credit_wallet := locked.w;
  h credit_hold := locked.h;
  request bytea := credit_fingerprint('renew', p_hold_id, p_ttl::text, p_pinned::text,
    trim_scale(p_amount)::text);
  answer jsonb := credit_replay(p_key, request);
  change numeric := coalesce(p_amount, h.amount) - h.amount;
  parts record;
  kept record;
  posted bigint;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF h.state IS DISTINCT FROM 'active' THEN
    RETURN credit_remember(p_key, request, credit_hold_over(h));
  END IF;
  IF p_amount IS NOT NULL AND NOT credit_valid_amount(p_amount, w.decimals) THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', w.decimals);
  END IF;
  IF change > w.balance - w.held - w.scheduled THEN
    RETURN credit_remember(p_key, request,
      credit_insufficient(w.balance - w.held - w.scheduled + h.amount, p_amount));
  END IF;
  h.pinned := coalesce(p_pinned, h.pinned);
  IF change > 0 THEN
    parts := credit_take(w, change, false);
    h.grant_ids := h.grant_ids || parts.grant_ids;
    h.grant_amounts := h.grant_amounts || parts.grant_amounts;
  ELSIF change < 0 THEN
    parts := credit_slice(h.grant_ids, h.grant_amounts, 0, -change, true);
    kept := credit_slice(h.grant_ids, h.grant_amounts, 0, p_amount, false);
    h.grant_ids := kept.grant_ids;
    h.grant_amounts := kept.grant_amounts;
  END IF;
  h.expires_at := coalesce(
    least(w.last_at, (SELECT min(expires_at) FROM credit_grant WHERE id = ANY (h.grant_ids)))
      + p_ttl,
    h.expires_at
  );
  UPDATE credit_hold SET amount = h.amount + change, pinned = h.pinned, expires_at = h.expires_at,
    grant_ids = h.grant_ids, grant_amounts = h.grant_amounts
  WHERE id = h.id;
  w.changes_at := least(w.changes_at, CASE WHEN h.pinned THEN NULL ELSE h.expires_at END);
  IF change = 0 THEN
    UPDATE credit_wallet SET changes_at = w.changes_at, last_at = w.last_at WHERE id = w.id;
  ELSE
    w := credit_post(w, CASE WHEN change > 0 THEN 'hold' ELSE 'release' END, 0, change,
      parts.grant_ids, parts.grant_amounts, p_actor, p_reason, h.reference_type, h.reference_id,
      h.id);
    posted := w.sequence;
    IF change < 0 THEN
      w := credit_give_back(w, parts.grant_ids, parts.grant_amounts, false, NULL, p_actor);
    END IF;
  END IF;
  IF (locked.h).pinned AND NOT h.pinned THEN
    w := credit_give_up_owed(w, h, p_actor);
  END IF;
  IF NOT h.pinned AND h.expires_at <= w.last_at
    AND EXISTS (SELECT FROM credit_hold WHERE id = h.id AND state = 'active') THEN
    w := credit_end_hold(w, h.id, 'expired', p_actor, NULL);
  END IF;
  RETURN credit_done(p_key, request, w, posted, jsonb_build_object('hold_id', h.id));
END $$`

/** Ends an active hold of a locked wallet without spending: at `p_at`, or now. */
export const END_HOLD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_end_hold(
  w credit_wallet, p_hold_id text, p_state text, p_actor text, p_reason text,
  p_at timestamptz DEFAULT NULL
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE
  h credit_hold;
  parts record;
BEGIN
  UPDATE credit_hold SET state = p_state WHERE id = p_hold_id RETURNING * INTO h;
  parts := credit_slice(h.grant_ids, h.grant_amounts, 0, h.amount, true);
  w := credit_post(w, 'release', 0, -h.amount, parts.grant_ids, parts.grant_amounts, p_actor,
    p_reason, h.reference_type, h.reference_id, h.id, p_effective_at => p_at);
  RETURN credit_give_back(w, parts.grant_ids, parts.grant_amounts, false, NULL, p_actor, p_at);
END $$`

export const RELEASE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_release(
  p_hold_id text, p_actor text, p_reason text DEFAULT NULL, p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  locked record := credit_lock_hold(p_hold_id);
  w credit_wallet := locked.w;
  h credit_hold := locked.h;
  request bytea := credit_fingerprint('release', p_hold_id, p_reason);
  answer jsonb := credit_replay(p_key, request);
  posted bigint := w.sequence + 1;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF h.state IS DISTINCT FROM 'active' THEN
    RETURN credit_remember(p_key, request, credit_hold_over(h));
  END IF;
  w := credit_end_hold(w, h.id, 'released', p_actor, p_reason);
  RETURN credit_done(p_key, request, w, posted, jsonb_build_object('hold_id', h.id));
END $$`

/** Spends (a part of) an active hold; the rest returns in reverse. A hold is captured once. */
export const CAPTURE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_capture(
  p_hold_id text, p_actor text, p_amount numeric DEFAULT NULL, p_reference_type text DEFAULT NULL,
  p_reference_id text DEFAULT NULL, p_key text DEFAULT NULL, p_reason text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  locked record := credit_lock_hold(p_hold_id);
  w credit_wallet := locked.w;
  h credit_hold := locked.h;
  request bytea := credit_fingerprint('capture', p_hold_id, trim_scale(p_amount)::text,
    p_reference_type, p_reference_id);
  answer jsonb := credit_replay(p_key, request);
  spent numeric := coalesce(p_amount, h.amount);
  parts record;
  rest record;
  posted bigint := w.sequence + 1;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF h.state IS DISTINCT FROM 'active' THEN
    RETURN credit_remember(p_key, request, credit_hold_over(h));
  END IF;
  IF NOT credit_valid_amount(spent, w.decimals) THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', w.decimals);
  END IF;
  IF spent > h.amount THEN
    RETURN credit_remember(p_key, request,
      jsonb_build_object('code', 'credit_amount_exceeds_hold', 'held', h.amount));
  END IF;
  parts := credit_slice(h.grant_ids, h.grant_amounts, 0, spent, false);
  rest := credit_slice(h.grant_ids, h.grant_amounts, 0, h.amount - spent, true);
  UPDATE credit_grant g SET held = held - p.amount, spent = g.spent + p.amount
  FROM (SELECT id, sum(amount) AS amount
    FROM unnest(parts.grant_ids, parts.grant_amounts) AS u (id, amount)
    GROUP BY id) p
  WHERE g.id = p.id;
  UPDATE credit_hold SET state = 'captured', captured = spent, captured_sequence = posted
  WHERE id = h.id;
  w := credit_post(w, 'capture', -spent, -h.amount, parts.grant_ids, parts.grant_amounts, p_actor,
    p_reason, coalesce(p_reference_type, h.reference_type), coalesce(p_reference_id, h.reference_id),
    h.id);
  w := credit_give_back(w, rest.grant_ids, rest.grant_amounts, false, NULL, p_actor);
  RETURN credit_done(p_key, request, w, posted, jsonb_build_object('hold_id', h.id));
END $$`
