import { SETTINGS } from "./settings"

/** Takes `p_amount` out of what a grant of a locked wallet has left. */
export const TAKE_OUT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_take_out(
  w credit_wallet, g credit_grant, p_amount numeric, p_actor text, p_reason text
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
BEGIN
  UPDATE credit_grant SET remaining = remaining - p_amount, open = remaining > p_amount,
    voided = voided + p_amount
  WHERE id = g.id;
  IF g.effective_at > w.last_at THEN
    w.scheduled := w.scheduled - p_amount;
  END IF;
  RETURN credit_post(w, 'void', -p_amount, 0, ARRAY[g.id], ARRAY[p_amount], p_actor, p_reason,
    CASE WHEN g.order_id IS NOT NULL THEN 'order' END, g.order_id,
    p_may_deplete => g.effective_at <= w.last_at);
END $$`

/** The wallet of a grant, locked, and the grant as it is after that. */
export const LOCK_GRANT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_lock_grant(
  p_grant_id text, OUT w credit_wallet, OUT g credit_grant
)
LANGUAGE plpgsql AS $$
BEGIN
  w := credit_lock((SELECT wallet_id FROM credit_grant WHERE id = p_grant_id));
  SELECT * INTO g FROM credit_grant WHERE id = p_grant_id;
END $$`

/**
 * Voids an amount of what a grant has left, unpinned holds of carts included. Without an amount:
 * the grant as a whole, so that what a completion or other code holds of it is voided when it
 * returns. A second void of the whole changes nothing.
 * @returns the carts that it took credit from, too
 */
export const VOID = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_void(
  p_grant_id text, p_actor text, p_reason text, p_amount numeric DEFAULT NULL,
  p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  locked record := credit_lock_grant(p_grant_id);
  w credit_wallet := locked.w;
  g credit_grant := locked.g;
  request bytea := credit_fingerprint('void', p_grant_id, trim_scale(p_amount)::text, p_reason);
  answer jsonb := credit_replay(p_key, request);
  on_carts numeric := credit_on_carts(g.id);
  voids numeric := coalesce(p_amount, g.remaining + on_carts);
  reclaimed record;
  carts text[] := '{}';
  posted bigint;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF g.id IS NULL THEN RETURN '{"code": "credit_grant_not_found"}'; END IF;
  IF coalesce(btrim(p_reason), '') = '' THEN RETURN '{"code": "credit_reason_required"}'; END IF;
  IF p_amount IS NOT NULL AND NOT credit_valid_amount(p_amount, w.decimals) THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', w.decimals);
  END IF;
  IF g.voided_at IS NULL THEN
    IF g.remaining + g.held = 0 OR (g.expires_at <= w.last_at AND on_carts = 0) THEN
      RETURN credit_remember(p_key, request, '{"code": "credit_grant_not_voidable"}');
    END IF;
    IF voids > g.remaining + on_carts THEN
      RETURN credit_remember(p_key, request,
        jsonb_build_object('code', 'credit_amount_exceeds_remaining',
          'remaining', g.remaining + on_carts));
    END IF;
    IF voids > g.remaining THEN
      reclaimed := credit_reclaim(w, g.id, voids - g.remaining, p_actor, p_reason);
      w := reclaimed.w;
      carts := reclaimed.carts;
      SELECT * INTO g FROM credit_grant WHERE id = g.id;
    END IF;
    -- What of an ended grant came back from a cart has expired by itself.
    voids := least(voids, g.remaining);
    IF voids > 0 THEN
      w := credit_take_out(w, g, voids, p_actor, p_reason);
      posted := w.sequence;
    END IF;
    IF p_amount IS NULL OR voids = g.remaining + g.held THEN
      UPDATE credit_grant SET voided_at = w.last_at WHERE id = g.id;
    END IF;
  END IF;
  RETURN credit_done(p_key, request, w, posted,
    credit_grant_json(g.id, w.last_at) || jsonb_build_object('carts', carts));
END $$`

/**
 * Claws back an amount: voids what is left of it, unpinned holds of carts included. The rest is
 * spent or held otherwise: it becomes the grant's shortfall, which is voided when it returns. Never
 * more than the grant gave; the wallet never goes below zero.
 * @returns the carts that it took credit from, too
 */
export const CLAW_BACK = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_claw_back(
  p_grant_id text, p_amount numeric, p_actor text, p_reason text, p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  locked record := credit_lock_grant(p_grant_id);
  w credit_wallet := locked.w;
  g credit_grant := locked.g;
  request bytea := credit_fingerprint('claw_back', p_grant_id, trim_scale(p_amount)::text,
    p_reason);
  answer jsonb := credit_replay(p_key, request);
  reclaimed record;
  had_expired numeric := g.expired;
  voids numeric;
  short numeric;
  posted bigint;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF g.id IS NULL THEN RETURN '{"code": "credit_grant_not_found"}'; END IF;
  IF coalesce(btrim(p_reason), '') = '' THEN RETURN '{"code": "credit_reason_required"}'; END IF;
  IF credit_valid_amount(p_amount, w.decimals) IS NOT TRUE THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', w.decimals);
  END IF;
  -- What returns from a cart makes an earlier shortfall good first.
  reclaimed := credit_reclaim(w, g.id, p_amount - g.remaining + g.clawback_shortfall, p_actor,
    p_reason);
  w := reclaimed.w;
  SELECT * INTO g FROM credit_grant WHERE id = g.id;
  voids := least(p_amount, g.remaining);
  -- What came off the carts of an ended grant has expired: it is taken back all the same.
  short := greatest(
    least(p_amount - voids - (g.expired - had_expired),
      g.spent + g.held - credit_on_carts(g.id) - g.clawback_shortfall), 0
  );
  IF voids > 0 THEN
    w := credit_take_out(w, g, voids, p_actor, p_reason);
    posted := w.sequence;
  END IF;
  IF short > 0 THEN
    UPDATE credit_grant SET clawback_shortfall = clawback_shortfall + short WHERE id = g.id;
  END IF;
  RETURN credit_done(p_key, request, w, posted, credit_grant_json(g.id, w.last_at)
    || jsonb_build_object('voided', voids, 'shortfall', short, 'carts', reclaimed.carts));
END $$`
