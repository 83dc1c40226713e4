import { SETTINGS } from "../../ledger/functions/settings"

/**
 * Notes what a shopper asks to pay by credit (null: as much as possible; 0: nothing) and holds it.
 * Refuses more than is available, and changes nothing then. Accepts more than is payable, and holds
 * what is payable. What applied by itself to the customer's other carts counts as available, and
 * yields as far as needed; with `p_take_over`, so does what they hold by hand. 0 is remembered:
 * nothing applies by itself to the customer's carts until they ask again. An undo gives
 * `p_is_automatic` and `p_is_refused` as they were.
 * @returns what is held, what was asked for before, and the carts that credit was, or is to be,
 * taken from
 */
export const REQUEST_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_request_payment(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text,
  p_requested numeric DEFAULT NULL, p_take_over boolean DEFAULT false,
  p_is_automatic boolean DEFAULT false, p_is_refused boolean DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  other credit_hold;
  elsewhere numeric;
  yielding numeric;
  available numeric;
  yielded record;
  refuses boolean := coalesce(p_is_refused, p_requested = 0, false);
  before jsonb := '{"requested": null, "is_automatic": true}';
  carts text[] := '{}';
BEGIN
  SELECT * INTO k FROM credit_payment WHERE cart_id = p_cart_id FOR UPDATE;
  IF FOUND THEN
    before := jsonb_build_object('requested', k.requested, 'is_automatic', k.is_automatic);
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
  yielding := credit_on_other_carts(w.id, p_cart_id, true);
  elsewhere := credit_on_other_carts(w.id, p_cart_id) - yielding;
  available := credit_available(w) + coalesce(h.amount, 0);
  IF p_requested > available + yielding + (CASE WHEN p_take_over THEN elsewhere ELSE 0 END) THEN
    RETURN credit_insufficient(available + yielding, p_requested)
      || jsonb_build_object('held_by_other_carts', elsewhere, 'currency_code', p_unit);
  END IF;
  before := before || jsonb_build_object('is_refused',
    EXISTS (SELECT FROM credit_refusal WHERE customer_id = p_customer_id));
  IF refuses THEN
    INSERT INTO credit_refusal (customer_id) VALUES (p_customer_id) ON CONFLICT DO NOTHING;
    carts := ARRAY(SELECT p.cart_id FROM credit_wallet c
      JOIN credit_hold x ON x.wallet_id = c.id AND x.state = 'active' AND NOT x.pinned
        AND x.reference_type = 'cart' AND x.reference_id <> p_cart_id
      JOIN credit_payment p ON p.cart_id = x.reference_id AND p.is_automatic
      WHERE c.customer_id = p_customer_id);
  ELSE
    DELETE FROM credit_refusal WHERE customer_id = p_customer_id;
  END IF;
  yielded := credit_yield(w, least(p_requested, p_payable) - coalesce(h.amount, 0), p_cart_id,
    p_actor);
  w := yielded.w;
  carts := carts || yielded.carts;
  available := credit_available(w) + coalesce(h.amount, 0);
  FOR other IN SELECT * FROM credit_hold WHERE p_take_over AND wallet_id = w.id AND state = 'active'
    AND NOT pinned AND reference_type = 'cart' AND reference_id <> p_cart_id ORDER BY created_at, id
  LOOP
    EXIT WHEN available >= least(p_requested, p_payable);
    PERFORM credit_move_release(other.id, p_actor, 'taken_over');
    carts := carts || other.reference_id;
    w := credit_payment_wallet(k);
    available := credit_available(w) + coalesce(h.amount, 0);
  END LOOP;
  INSERT INTO credit_payment (cart_id, customer_id, unit, requested, is_automatic)
  VALUES (p_cart_id, p_customer_id, p_unit, p_requested, p_is_automatic)
  ON CONFLICT (cart_id) DO UPDATE
    SET customer_id = excluded.customer_id, unit = excluded.unit, requested = excluded.requested,
      is_automatic = excluded.is_automatic, updated_at = now();
  RETURN credit_fit_payment(p_cart_id, p_customer_id, p_unit, p_payable, p_ttl, p_actor)
    || jsonb_build_object('before', before, 'carts', carts);
END $$`
