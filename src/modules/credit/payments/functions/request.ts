import { SETTINGS } from "../../ledger/functions/settings"

/**
 * What would become available if the holds of a wallet's other carts ended. What would expire or be
 * voided at once is left out.
 */
export const ON_OTHER_CARTS = /* sql */ `
CREATE OR REPLACE FUNCTION credit_on_other_carts(p_wallet_id text, p_cart_id text) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(sum(greatest(part.amount - g.clawback_shortfall, 0)), 0)
    FROM (SELECT p.grant_id, sum(p.amount) AS amount
      FROM credit_hold h
      CROSS JOIN LATERAL unnest(h.grant_ids, h.grant_amounts) AS p (grant_id, amount)
      WHERE h.wallet_id = p_wallet_id AND h.state = 'active' AND NOT h.pinned
        AND h.reference_type = 'cart'
        AND h.reference_id <> p_cart_id
      GROUP BY p.grant_id) part
    JOIN credit_grant g ON g.id = part.grant_id AND g.voided_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > credit_now()));
END $$`

/**
 * Notes what a shopper asks to pay by credit (null: as much as possible; 0: nothing) and holds it.
 * Refuses more than is available, and changes nothing then. Accepts more than is payable, and holds
 * what is payable. With `p_take_over`, what the customer's other carts hold counts as available,
 * and is released as far as needed.
 * @returns what is held, what was asked for before, and the carts that credit was taken from
 */
export const REQUEST_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_request_payment(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text,
  p_requested numeric DEFAULT NULL, p_take_over boolean DEFAULT false
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  other credit_hold;
  elsewhere numeric;
  available numeric;
  before numeric := 0;
  carts text[] := '{}';
BEGIN
  SELECT * INTO k FROM credit_payment WHERE cart_id = p_cart_id FOR UPDATE;
  IF FOUND THEN
    before := k.requested;
  END IF;
  h := credit_payment_hold(p_cart_id);
  IF k.order_id IS NOT NULL OR credit_payment_pinned(k, h) THEN
    RETURN '{"code": "cart_credits_pinned"}';
  END IF;
  IF (k.customer_id, k.unit) IS DISTINCT FROM (p_customer_id, p_unit) AND h.id IS NOT NULL THEN
    PERFORM credit_move_release(h.id, p_actor);
  END IF;
  k.customer_id := p_customer_id;
  k.unit := p_unit;
  w := credit_payment_wallet(k);
  h := credit_payment_hold(p_cart_id);
  elsewhere := credit_on_other_carts(w.id, p_cart_id);
  available := credit_available(w) + coalesce(h.amount, 0);
  IF p_requested > available + (CASE WHEN p_take_over THEN elsewhere ELSE 0 END) THEN
    RETURN credit_insufficient(available, p_requested)
      || jsonb_build_object('held_by_other_carts', elsewhere, 'currency_code', p_unit);
  END IF;
  FOR other IN SELECT * FROM credit_hold WHERE p_take_over AND wallet_id = w.id AND state = 'active'
    AND NOT pinned AND reference_type = 'cart' AND reference_id <> p_cart_id ORDER BY created_at, id
  LOOP
    EXIT WHEN available >= least(p_requested, p_payable);
    PERFORM credit_move_release(other.id, p_actor, 'taken_over');
    carts := carts || other.reference_id;
    w := credit_payment_wallet(k);
    available := credit_available(w) + coalesce(h.amount, 0);
  END LOOP;
  INSERT INTO credit_payment (cart_id, customer_id, unit, requested)
  VALUES (p_cart_id, p_customer_id, p_unit, p_requested)
  ON CONFLICT (cart_id) DO UPDATE
    SET customer_id = excluded.customer_id, unit = excluded.unit, requested = excluded.requested,
      updated_at = now();
  RETURN credit_fit_payment(p_cart_id, p_customer_id, p_unit, p_payable, p_ttl, p_actor)
    || jsonb_build_object('requested_before', before, 'carts', carts);
END $$`
