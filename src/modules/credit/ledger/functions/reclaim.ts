/**
 * What of a grant is held by carts whose completion is not running. Left out: pinned holds, which
 * belong to a completion, and holds of other code, to which they were promised.
 */
export const ON_CARTS = /* sql */ `
CREATE OR REPLACE FUNCTION credit_on_carts(p_grant_id text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(p.amount), 0)
  FROM credit_grant g
  JOIN credit_hold h ON h.wallet_id = g.wallet_id AND h.state = 'active' AND NOT h.pinned
    AND h.reference_type = 'cart'
  CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
  WHERE g.id = p_grant_id AND p.grant_id = g.id
$$`

/**
 * Takes a grant's part out of a hold, its last part first; ends the hold where nothing else is
 * left. What returns is treated by `credit_give_back`: a shortfall is voided first, what has ended
 * expires.
 */
export const TAKE_OFF_HOLD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_take_off_hold(
  w credit_wallet, h credit_hold, p_grant_id text, p_amount numeric, p_actor text, p_reason text
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
BEGIN
  IF h.amount = p_amount THEN
    UPDATE credit_hold SET state = 'released' WHERE id = h.id;
  ELSE
    WITH part AS (
      SELECT id, amount, n,
        coalesce(
          sum(amount) FILTER (WHERE id = p_grant_id)
            OVER (ORDER BY n DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
          0
        ) AS later
      FROM unnest(h.grant_ids, h.grant_amounts) WITH ORDINALITY AS u (id, amount, n)
    ), kept AS (
      SELECT id, n,
        CASE WHEN id = p_grant_id THEN amount - least(amount, greatest(p_amount - later, 0))
          ELSE amount END AS amount
      FROM part
    )
    UPDATE credit_hold SET amount = h.amount - p_amount,
      grant_ids = (SELECT array_agg(id ORDER BY n) FROM kept WHERE kept.amount > 0),
      grant_amounts = (SELECT array_agg(kept.amount ORDER BY n) FROM kept WHERE kept.amount > 0)
    WHERE id = h.id;
  END IF;
  w := credit_post(w, 'release', 0, -p_amount, ARRAY[p_grant_id], ARRAY[p_amount], p_actor,
    p_reason, h.reference_type, h.reference_id, h.id);
  RETURN credit_give_back(w, ARRAY[p_grant_id], ARRAY[p_amount], false, NULL, p_actor);
END $$`

/**
 * Takes up to an amount of a locked wallet's grant out of carts' unpinned holds, the newest hold
 * first.
 * @returns the wallet, and the carts: their credit lines show too much until they are refitted
 */
export const RECLAIM = /* sql */ `
CREATE OR REPLACE FUNCTION credit_reclaim(
  INOUT w credit_wallet, p_grant_id text, p_amount numeric, p_actor text, p_reason text,
  OUT carts text[]
) LANGUAGE plpgsql AS $$
DECLARE
  h credit_hold;
  part numeric;
  rest numeric := p_amount;
BEGIN
  carts := '{}';
  FOR h IN SELECT * FROM credit_hold
    WHERE wallet_id = w.id AND state = 'active' AND NOT pinned AND reference_type = 'cart'
      AND p_grant_id = ANY (grant_ids)
    ORDER BY created_at DESC, id DESC
  LOOP
    EXIT WHEN rest <= 0;
    part := least(rest, (SELECT sum(amount)
      FROM unnest(h.grant_ids, h.grant_amounts) AS u (id, amount)
      WHERE id = p_grant_id));
    w := credit_take_off_hold(w, h, p_grant_id, part, p_actor, p_reason);
    carts := carts || h.reference_id;
    rest := rest - part;
  END LOOP;
END $$`

/**
 * Takes out of a hold, as it is unpinned, what was voided or clawed back of its grants meanwhile.
 */
export const GIVE_UP_OWED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_give_up_owed(w credit_wallet, h credit_hold, p_actor text)
RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE g credit_grant;
BEGIN
  FOR g IN SELECT * FROM credit_grant
    WHERE id = ANY (h.grant_ids) AND (clawback_shortfall > 0 OR voided_at IS NOT NULL) ORDER BY id
  LOOP
    w := (credit_reclaim(w, g.id,
      CASE WHEN g.voided_at IS NULL THEN g.clawback_shortfall ELSE g.held END,
      p_actor, 'taken_back')).w;
  END LOOP;
  RETURN w;
END $$`
