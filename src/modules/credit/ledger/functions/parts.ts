import { IN_INDEX_ORDER } from "./settings"

/**
 * Takes an amount from a locked wallet's usable grants, to hold it or (`p_spends`) as spent. Burn
 * order: priority, soonest expiry (never last), free before paid, oldest, id. The index has that
 * order, so that the cost follows the grants taken from, not those open.
 */
export const TAKE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_take(
  w credit_wallet, p_amount numeric, p_spends boolean, OUT grant_ids text[],
  OUT grant_amounts numeric[]
) LANGUAGE plpgsql ${IN_INDEX_ORDER} AS $$
DECLARE
  g record;
  part numeric;
  rest numeric := p_amount;
BEGIN
  FOR g IN SELECT id, remaining FROM credit_grant
    WHERE wallet_id = w.id AND open AND effective_at <= w.last_at
      AND (expires_at IS NULL OR expires_at > w.last_at)
    ORDER BY priority, expires_at, paid, created_at, id
  LOOP
    part := least(rest, g.remaining);
    UPDATE credit_grant SET remaining = remaining - part, open = remaining > part,
      held = held + CASE WHEN p_spends THEN 0 ELSE part END,
      spent = spent + CASE WHEN p_spends THEN part ELSE 0 END
    WHERE id = g.id;
    grant_ids := grant_ids || g.id;
    grant_amounts := grant_amounts || part;
    rest := rest - part;
    IF rest = 0 THEN RETURN; END IF;
  END LOOP;
  RAISE EXCEPTION 'Wallet % has % less in its grants than it says', w.id, rest
    USING ERRCODE = 'data_corrupted';
END $$`

/**
 * The first `p_amount` of some parts, after skipping `p_skip` of them: in order, or in reverse.
 * Reversal unwinds what was recorded, never today's burn order.
 */
export const SLICE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_slice(
  p_ids text[], p_amounts numeric[], p_skip numeric, p_amount numeric, p_reverse boolean,
  OUT grant_ids text[], OUT grant_amounts numeric[]
) LANGUAGE sql IMMUTABLE AS $$
  WITH part AS (
    SELECT id, n, amount,
      sum(amount) OVER (ORDER BY CASE WHEN p_reverse THEN -n ELSE n END) - amount AS before
    FROM unnest(p_ids, p_amounts) WITH ORDINALITY AS u (id, amount, n)
  ), cut AS (
    SELECT id, n, least(before + amount, p_skip + p_amount) - greatest(before, p_skip) AS amount
    FROM part
  )
  SELECT coalesce(array_agg(id ORDER BY CASE WHEN p_reverse THEN -n ELSE n END), '{}'),
    coalesce(array_agg(amount ORDER BY CASE WHEN p_reverse THEN -n ELSE n END), '{}')
  FROM cut WHERE amount > 0
$$`

/**
 * Returns parts to their grants, out of what these have held or spent. A grant's shortfall is
 * voided first. What returns to a voided grant is voided; what of it had been spent comes back as a
 * `refund` grant with the original expiry. What returns to an expired grant expires, unless
 * `p_grace` extends it. All of it happens at `p_at`, when the parts returned, or now.
 */
export const GIVE_BACK = /* sql */ `
CREATE OR REPLACE FUNCTION credit_give_back(
  w credit_wallet, p_ids text[], p_amounts numeric[], p_spent boolean, p_grace interval,
  p_actor text, p_at timestamptz DEFAULT NULL
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE
  g credit_grant;
  part numeric;
  short numeric;
  lost numeric;
  changes timestamptz := w.changes_at;
  returned_at timestamptz := coalesce(p_at, w.last_at);
BEGIN
  FOR i IN 1 .. cardinality(p_ids) LOOP
    part := p_amounts[i];
    SELECT * INTO g FROM credit_grant WHERE id = p_ids[i];
    short := least(part, g.clawback_shortfall);
    lost := CASE WHEN g.voided_at IS NULL THEN short ELSE part END;
    IF g.expires_at <= returned_at AND part > short AND p_grace > interval '0' THEN
      g.expires_at := w.last_at + p_grace;
    END IF;
    UPDATE credit_grant SET
      held = held - CASE WHEN p_spent THEN 0 ELSE part END,
      spent = spent - CASE WHEN p_spent THEN part ELSE 0 END, remaining = remaining + part - lost,
      open = remaining + part > lost, voided = voided + lost,
      clawback_shortfall = clawback_shortfall - short,
      expires_at = CASE WHEN g.voided_at IS NULL THEN g.expires_at ELSE expires_at END
    WHERE id = g.id;
    IF lost > 0 THEN
      w := credit_post(w, 'void', -lost, 0, ARRAY[g.id], ARRAY[lost], p_actor,
        CASE WHEN short > 0 THEN 'clawback_shortfall' ELSE 'grant_voided' END,
        p_effective_at => returned_at, p_may_deplete => NOT p_spent);
    END IF;
    IF p_spent AND lost > short AND (g.expires_at IS NULL OR g.expires_at > returned_at) THEN
      w := credit_add_grant(w, credit_id('cgrant'), lost - short, 'refund', g.reason, g.priority,
        w.last_at, g.expires_at, g.order_id, g.line_item_id, p_actor);
    ELSIF part > lost AND g.expires_at <= returned_at THEN
      w := credit_expire_grant(w, g.id, NOT p_spent, returned_at);
    ELSIF part > lost THEN
      w.changes_at := least(w.changes_at, g.expires_at);
    END IF;
  END LOOP;
  IF w.changes_at IS DISTINCT FROM changes THEN
    UPDATE credit_wallet SET changes_at = w.changes_at WHERE id = w.id;
  END IF;
  RETURN w;
END $$`
