import { SETTINGS } from "../../ledger/settings"

/** The hold that a cart has; a row of nulls where it has none. */
export const CART_HOLD = `
CREATE OR REPLACE FUNCTION credit_cart_hold(p_cart_id text) RETURNS credit_hold LANGUAGE sql STABLE AS $$
  SELECT * FROM credit_hold WHERE reference_type = 'cart' AND reference_id = p_cart_id AND state = 'active'
$$`

/** The wallet of which a shopper has asked for credit, locked; a row of nulls where there is none. */
export const CART_WALLET = `
CREATE OR REPLACE FUNCTION credit_cart_wallet(k credit_cart) RETURNS credit_wallet LANGUAGE plpgsql AS $$
BEGIN
  RETURN credit_lock((SELECT id FROM credit_wallet WHERE customer_id = k.customer_id AND unit = k.unit));
END $$`

/** What a locked wallet has for use, whatever holds it has. */
export const AVAILABLE = `
CREATE OR REPLACE FUNCTION credit_available(w credit_wallet) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce((w).balance - (w).held - (w).scheduled, 0)
$$`

/**
 * Makes a cart's hold what the shopper asked for, as far as it is payable and there, and keeps it alive for another
 * `p_ttl`. A hold that is pinned belongs to a completion and stays as it is. Credit is a customer's and of one currency: it
 * does not follow the cart to another. Locks the cart's row, then the wallet. Answers what is held.
 */
export const CART_FIT = `
CREATE OR REPLACE FUNCTION credit_move_cart_fit(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text DEFAULT 'system'
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_cart;
  w credit_wallet;
  h credit_hold;
  target numeric := 0;
  moved jsonb := '{"code": "ok"}';
BEGIN
  SELECT * INTO k FROM credit_cart WHERE cart_id = p_cart_id AND order_id IS NULL FOR UPDATE;
  w := credit_cart_wallet(k);
  h := credit_cart_hold(p_cart_id);
  IF h.pinned THEN
    RETURN jsonb_build_object('code', 'ok', 'held', h.amount);
  END IF;
  IF k.customer_id = p_customer_id AND k.unit = p_unit THEN
    target := least(k.requested, p_payable, credit_available(w) + coalesce(h.amount, 0));
  END IF;
  IF target > 0 AND h.id IS NULL THEN
    moved := credit_move_hold(k.customer_id, k.unit, w.decimals, target, p_ttl, 'cart', p_cart_id, p_actor);
  ELSIF target > 0 THEN
    moved := credit_move_renew(h.id, p_ttl, p_actor, NULL, target);
  ELSIF h.id IS NOT NULL THEN
    moved := credit_move_release(h.id, p_actor);
  END IF;
  RETURN moved || jsonb_build_object('held', target);
END $$`

/**
 * Notes what a shopper asks to pay by credit (null: as much as possible; 0: nothing) and holds it. More than there is is
 * refused, and nothing changes; more than is payable is not. With `p_take_over`, what the customer's other carts hold
 * counts as there, and is released as far as needed. Answers what is held, and what was asked for before.
 */
export const CART_REQUEST = `
CREATE OR REPLACE FUNCTION credit_move_cart_request(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text,
  p_requested numeric DEFAULT NULL, p_take_over boolean DEFAULT false
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_cart;
  w credit_wallet;
  h credit_hold;
  other credit_hold;
  elsewhere numeric;
  available numeric;
  before numeric := 0;
BEGIN
  SELECT * INTO k FROM credit_cart WHERE cart_id = p_cart_id FOR UPDATE;
  IF FOUND THEN
    before := k.requested;
  END IF;
  h := credit_cart_hold(p_cart_id);
  IF h.pinned THEN RETURN '{"code": "cart_credits_pinned"}'; END IF;
  IF (k.customer_id, k.unit) IS DISTINCT FROM (p_customer_id, p_unit) AND h.id IS NOT NULL THEN
    PERFORM credit_move_release(h.id, p_actor);
  END IF;
  k.customer_id := p_customer_id;
  k.unit := p_unit;
  w := credit_cart_wallet(k);
  h := credit_cart_hold(p_cart_id);
  elsewhere := (SELECT coalesce(sum(amount), 0) FROM credit_hold WHERE wallet_id = w.id AND state = 'active'
    AND NOT pinned AND reference_type = 'cart' AND reference_id <> p_cart_id);
  available := credit_available(w) + coalesce(h.amount, 0);
  IF p_requested > available + (CASE WHEN p_take_over THEN elsewhere ELSE 0 END) THEN
    RETURN credit_insufficient(available, p_requested) || jsonb_build_object('held_by_other_carts', elsewhere);
  END IF;
  FOR other IN SELECT * FROM credit_hold WHERE p_take_over AND wallet_id = w.id AND state = 'active'
    AND NOT pinned AND reference_type = 'cart' AND reference_id <> p_cart_id ORDER BY created_at, id
  LOOP
    EXIT WHEN available >= least(p_requested, p_payable);
    PERFORM credit_move_release(other.id, p_actor, 'taken_over');
    available := available + other.amount;
  END LOOP;
  INSERT INTO credit_cart (cart_id, customer_id, unit, requested) VALUES (p_cart_id, p_customer_id, p_unit, p_requested)
  ON CONFLICT (cart_id) DO UPDATE
    SET customer_id = excluded.customer_id, unit = excluded.unit, requested = excluded.requested, updated_at = now();
  RETURN credit_move_cart_fit(p_cart_id, p_customer_id, p_unit, p_payable, p_ttl, p_actor)
    || jsonb_build_object('requested_before', before);
END $$`
