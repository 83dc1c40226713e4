import { SETTINGS } from "../../ledger/functions/settings"
import { CREDIT_LINE_REFERENCE } from "../reference"

/** The hold that a cart has; a row of nulls where it has none. */
export const PAYMENT_HOLD = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_hold(p_cart_id text) RETURNS credit_hold
LANGUAGE sql STABLE AS $$
  SELECT * FROM credit_hold
  WHERE reference_type = 'cart' AND reference_id = p_cart_id AND state = 'active'
$$`

/** Locks the wallet that a shopper asked to pay from; a row of nulls where there is none. */
export const PAYMENT_WALLET = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_wallet(k credit_payment) RETURNS credit_wallet
LANGUAGE plpgsql AS $$
BEGIN
  RETURN credit_lock((SELECT id FROM credit_wallet
    WHERE customer_id = k.customer_id AND unit = k.unit));
END $$`

/**
 * How long a completion has its cart to itself; Medusa's own lock lasts as long. Later it has died,
 * or has made its order.
 */
export const RUN = "interval '2 minutes'"

/** Whether a cart's hold belongs to a running completion, or to an order that one has made. */
export const PAYMENT_PINNED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_pinned(k credit_payment, h credit_hold) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(h.pinned, false) AND (k.pinned_at > credit_now() - ${RUN}
    OR EXISTS (SELECT FROM order_cart WHERE cart_id = k.cart_id AND deleted_at IS NULL)
    OR EXISTS (SELECT FROM order_credit_line
      WHERE reference_id = k.cart_id AND reference = '${CREDIT_LINE_REFERENCE}'
        AND deleted_at IS NULL));
END $$`

/** Whether the customer wants no credit to apply by itself. */
export const PAYMENT_REFUSED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_refused(k credit_payment) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN k.is_automatic AND EXISTS (SELECT FROM credit_refusal WHERE customer_id = k.customer_id);
END $$`

/**
 * Whether the shopper pays this cart by credit: the request is of the cart's customer, who exists,
 * and of its currency, and not for 0. Credit that applies by itself is asked for while its customer
 * has not refused it, and is the last who touched the cart: a cart's customer_id alone proves
 * nothing.
 */
export const PAYMENT_ASKED = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_asked(k credit_payment, p_customer_id text, p_unit text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF k.is_automatic AND (credit_payment_refused(k)
    OR NOT EXISTS (SELECT FROM coupon_cart_customer_view
      WHERE cart_id = k.cart_id AND customer_id = p_customer_id)) THEN
    RETURN false;
  END IF;
  RETURN coalesce(k.customer_id = p_customer_id AND k.unit = p_unit, false)
    AND k.requested IS DISTINCT FROM 0
    AND EXISTS (SELECT FROM customer WHERE id = p_customer_id AND deleted_at IS NULL);
END $$`

/**
 * Refits a cart's hold to what the shopper asked for, at most what is payable and available. Leaves
 * alone what a completion has pinned, unless that completion has died. Only the customer's own
 * activity (`p_is_customers`) takes a hold that is gone, prolongs one by `p_ttl`, and lets credit
 * that applies by itself follow the cart into another currency. With `p_peeks`, what could be held
 * counts as held where it was asked for by hand: a completion takes it when it pins. Locks the
 * cart's row, then the wallet.
 * @returns what is held, and whether the customer asks for credit on this cart, in whichever
 * currency
 */
export const FIT_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_fit_payment(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval,
  p_actor text DEFAULT 'system', p_is_customers boolean DEFAULT true, p_peeks boolean DEFAULT false
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  asks boolean;
  is_asked boolean;
  reason text;
  target numeric := 0;
  moved jsonb := '{"code": "ok"}';
BEGIN
  SELECT * INTO k FROM credit_payment WHERE cart_id = p_cart_id FOR UPDATE;
  IF k.order_id IS NOT NULL THEN
    RETURN '{"code": "ok", "held": null, "is_asked": false}';
  END IF;
  w := credit_payment_wallet(k);
  h := credit_payment_hold(p_cart_id);
  is_asked := coalesce(k.customer_id = p_customer_id, false) AND k.requested IS DISTINCT FROM 0
    AND NOT credit_payment_refused(k);
  IF credit_payment_pinned(k, h) THEN
    RETURN jsonb_build_object('code', 'ok', 'held', h.amount, 'is_asked', is_asked);
  END IF;
  UPDATE credit_payment SET run_id = NULL WHERE cart_id = k.cart_id AND run_id IS NOT NULL;
  IF h.pinned THEN
    PERFORM credit_move_renew(h.id, NULL, p_actor, false);
    w := credit_payment_wallet(k);
    h := credit_payment_hold(p_cart_id);
  END IF;
  IF k.is_automatic AND p_is_customers AND k.customer_id = p_customer_id AND k.unit <> p_unit THEN
    IF h.id IS NOT NULL THEN
      PERFORM credit_move_release(h.id, p_actor);
    END IF;
    UPDATE credit_payment SET unit = p_unit, updated_at = now() WHERE cart_id = k.cart_id
    RETURNING * INTO k;
    w := credit_payment_wallet(k);
    h := credit_payment_hold(p_cart_id);
  END IF;
  asks := credit_payment_asked(k, p_customer_id, p_unit);
  reason := CASE WHEN k.is_automatic THEN 'automatic' END;
  IF asks AND (p_is_customers OR h.id IS NOT NULL OR (p_peeks AND NOT k.is_automatic)) THEN
    target := least(k.requested, p_payable, credit_available(w) + coalesce(h.amount, 0));
    -- Medusa counts credit lines of the currency's least amount as none.
    IF target <= power(10::numeric, -w.decimals) THEN
      target := 0;
    END IF;
  END IF;
  IF target > 0 AND h.id IS NULL AND p_is_customers THEN
    moved := credit_move_hold(k.customer_id, k.unit, w.decimals, target, p_ttl, 'cart', p_cart_id,
      p_actor, p_reason => reason);
  ELSIF target > 0 AND h.id IS NOT NULL THEN
    moved := credit_move_renew(h.id, CASE WHEN p_is_customers THEN p_ttl END, p_actor, NULL,
      target, p_reason => reason);
  ELSIF h.id IS NOT NULL THEN
    moved := credit_move_release(h.id, p_actor);
  END IF;
  RETURN moved || jsonb_build_object('held', target, 'is_asked', is_asked);
END $$`
