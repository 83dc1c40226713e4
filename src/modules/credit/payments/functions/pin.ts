import { FORGET_FAILURE } from "../../ledger/functions/failures"
import { SETTINGS } from "../../ledger/functions/settings"
import { RUN } from "./fit"

/**
 * Pins a cart's hold for one run of its completion: nothing changes a pinned hold, and it does not
 * expire. Pinning does not prolong it: when the run gives it up, it ends when it would have ended,
 * and one that the run had to take anew ends at once. Refuses a cart that shows another amount than
 * it holds, and one whose credit applied by itself and has ended, unless its customer completes it.
 * Refuses a second run at the same time: servers that share no lock provider would make
 * two orders of one hold. Leaves alone a cart that was an order when the run began
 * (`p_is_completed`).
 */
export const PIN_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_pin_payment(
  p_cart_id text, p_run_id text, p_customer_id text, p_unit text, p_amount numeric,
  p_is_negative boolean, p_is_completed boolean, p_is_customers boolean DEFAULT false
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  ordered_at timestamptz;
  moved jsonb;
BEGIN
  SELECT * INTO k FROM credit_payment WHERE cart_id = p_cart_id FOR UPDATE;
  w := credit_payment_wallet(k);
  ordered_at := (SELECT min(created_at) FROM order_cart
    WHERE cart_id = p_cart_id AND deleted_at IS NULL);
  IF ordered_at < credit_now() - ${RUN} OR (ordered_at IS NOT NULL AND p_is_completed) THEN
    RETURN '{"code": "ok", "is_pinned": false}';
  END IF;
  IF ordered_at IS NOT NULL OR (k.run_id <> p_run_id AND k.pinned_at > credit_now() - ${RUN}) THEN
    RETURN '{"code": "cart_credits_pinned"}';
  END IF;
  h := credit_payment_hold(p_cart_id);
  IF p_is_negative
    OR (credit_payment_asked(k, p_customer_id, p_unit)
      AND coalesce(h.amount, p_amount) = p_amount
      AND (h.id IS NOT NULL OR p_is_customers OR NOT k.is_automatic)) IS NOT TRUE
  THEN
    RETURN jsonb_build_object('code', 'cart_credits_changed', 'held', coalesce(h.amount, 0));
  END IF;
  moved := CASE WHEN h.id IS NULL
    THEN credit_move_hold(k.customer_id, k.unit, w.decimals, p_amount, '0', 'cart', p_cart_id,
      'system', true, p_reason => CASE WHEN k.is_automatic THEN 'automatic' END)
    ELSE credit_move_renew(h.id, NULL, 'system', true) END;
  IF moved->>'code' = 'ok' THEN
    UPDATE credit_payment SET run_id = p_run_id, pinned_at = credit_now(), updated_at = now()
    WHERE cart_id = p_cart_id;
  END IF;
  RETURN moved || '{"is_pinned": true}';
END $$`

/**
 * Gives up the pin of one run of a completion, unless another run has taken over. Without a run,
 * gives up a pin that is older than `p_older_than`. A hold whose cart has become an order stays
 * pinned.
 */
export const UNPIN_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_unpin_payment(
  p_cart_id text, p_run_id text DEFAULT NULL, p_older_than interval DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  h credit_hold;
BEGIN
  UPDATE credit_payment SET run_id = NULL
  WHERE cart_id = p_cart_id AND (run_id = p_run_id OR pinned_at < credit_now() - p_older_than)
    AND NOT EXISTS (SELECT FROM order_cart o WHERE o.cart_id = p_cart_id AND o.deleted_at IS NULL)
  RETURNING * INTO k;
  h := credit_payment_hold(k.cart_id);
  ${FORGET_FAILURE("cart", "p_cart_id")}
  IF h.pinned THEN
    RETURN credit_move_renew(h.id, NULL, 'system', false);
  END IF;
  RETURN '{"code": "ok"}';
END $$`
