/** What of a locked wallet is available: neither held nor yet to begin. */
export const AVAILABLE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_available(w credit_wallet) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce((w).balance - (w).held - (w).scheduled, 0)
$$`

/**
 * What would become available if the holds of a wallet's carts but `p_cart_id` ended; with
 * `p_only_automatic`, those of credit that applied by itself. What would expire or be voided at
 * once is left out.
 */
export const ON_OTHER_CARTS = /* sql */ `
CREATE OR REPLACE FUNCTION credit_on_other_carts(
  p_wallet_id text, p_cart_id text, p_only_automatic boolean DEFAULT false
) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(greatest(part.amount - g.clawback_shortfall, 0)), 0)
    FROM (SELECT p.grant_id, sum(p.amount) AS amount
      FROM credit_hold h
      CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
      WHERE h.wallet_id = p_wallet_id AND h.state = 'active' AND NOT h.pinned
        AND h.expires_at > credit_now()
        AND h.reference_type = 'cart'
        AND h.reference_id IS DISTINCT FROM p_cart_id
        AND (NOT p_only_automatic OR EXISTS (SELECT FROM credit_payment k
          WHERE k.cart_id = h.reference_id AND k.is_automatic))
      GROUP BY p.grant_id) part
    JOIN credit_grant g ON g.id = part.grant_id AND g.voided_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > credit_now()));
END $$`

/**
 * Makes an amount of a locked wallet available by what applied to carts by itself, the newest hold
 * first, and no more than is needed. Leaves alone `p_cart_id`, and what a completion has pinned.
 * Whether credit applied by itself changes under the wallet's lock alone.
 * @returns the wallet, and the carts: their credit lines show too much until they are refitted
 */
export const YIELD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_yield(
  INOUT w credit_wallet, p_amount numeric, p_cart_id text, p_actor text, OUT carts text[]
) LANGUAGE plpgsql AS $$
DECLARE
  v_id text;
  h credit_hold;
  part numeric;
BEGIN
  carts := '{}';
  FOR v_id IN SELECT c.id FROM credit_hold c
    JOIN credit_payment k ON k.cart_id = c.reference_id AND k.is_automatic
    WHERE c.wallet_id = w.id AND c.state = 'active' AND NOT c.pinned AND c.reference_type = 'cart'
      AND c.reference_id IS DISTINCT FROM p_cart_id
    ORDER BY c.created_at DESC, c.id DESC
  LOOP
    -- Of what a hold gives up, some may expire or be voided at once: then it gives up more.
    LOOP
      SELECT * INTO h FROM credit_hold WHERE id = v_id AND state = 'active';
      EXIT WHEN NOT FOUND OR credit_available(w) >= p_amount;
      part := least(h.amount, p_amount - credit_available(w));
      IF part = h.amount THEN
        PERFORM credit_move_release(h.id, p_actor, 'yielded');
      ELSE
        PERFORM credit_move_renew(h.id, NULL, p_actor, p_amount => h.amount - part,
          p_reason => 'yielded');
      END IF;
      IF h.reference_id <> ALL (carts) THEN
        carts := carts || h.reference_id;
      END IF;
      w := credit_lock(w.id);
    END LOOP;
  END LOOP;
END $$`
