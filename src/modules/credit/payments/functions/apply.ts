import { SETTINGS } from "../../ledger/functions/settings"

/**
 * Whether credit may apply by itself to a customer's cart: the shop wants it (`p_is_on`, or else its
 * setting) and so does the customer, nothing was asked for by hand, and there is credit in some
 * currency.
 */
export const MAY_APPLY = /* sql */ `
CREATE OR REPLACE FUNCTION credit_may_apply(p_cart_id text, p_customer_id text, p_is_on boolean)
RETURNS boolean LANGUAGE plpgsql STABLE ${SETTINGS} AS $$
BEGIN
  RETURN coalesce(p_is_on, (SELECT auto_apply_credits FROM credit_settings), true)
    AND EXISTS (SELECT FROM cart
      WHERE id = p_cart_id AND customer_id = p_customer_id AND completed_at IS NULL
        AND deleted_at IS NULL)
    AND NOT EXISTS (SELECT FROM credit_refusal WHERE customer_id = p_customer_id)
    AND NOT EXISTS (SELECT FROM credit_payment
      WHERE cart_id = p_cart_id AND customer_id = p_customer_id AND NOT is_automatic)
    AND EXISTS (SELECT FROM credit_wallet w
      JOIN credit_unit u ON u.key = w.unit AND u.is_currency
      WHERE w.customer_id = p_customer_id AND w.balance > 0);
END $$`

/**
 * Applies credit to a cart by itself: as much as is payable and can be had. What applied by itself
 * to the customer's other carts yields. Leaves alone what the customer asked for by hand (0
 * included), what a completion has pinned, and carts of customers who want none. Locks the cart's
 * row, then the wallet.
 * @returns what is held (null: the cart is left alone), whether the customer asks for credit, and
 * the carts that credit was taken from
 */
export const APPLY_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_apply_payment(
  p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  yielded record;
  left_alone jsonb := '{"code": "ok", "held": null, "is_asked": false, "carts": []}';
BEGIN
  SELECT * INTO k FROM credit_payment WHERE cart_id = p_cart_id FOR UPDATE;
  h := credit_payment_hold(p_cart_id);
  IF k.order_id IS NOT NULL OR credit_payment_pinned(k, h)
    OR (k.customer_id = p_customer_id AND NOT k.is_automatic) THEN
    RETURN left_alone;
  END IF;
  -- A request by hand may have come first.
  INSERT INTO credit_payment AS p (cart_id, customer_id, unit, is_automatic)
  VALUES (p_cart_id, p_customer_id, p_unit, true)
  ON CONFLICT (cart_id) DO UPDATE
    SET customer_id = excluded.customer_id, unit = excluded.unit, requested = NULL,
      is_automatic = true, updated_at = now()
    WHERE p.is_automatic OR p.customer_id <> excluded.customer_id
  RETURNING * INTO k;
  IF NOT FOUND THEN
    RETURN left_alone;
  END IF;
  IF h.wallet_id IS DISTINCT FROM (SELECT id FROM credit_wallet
    WHERE customer_id = p_customer_id AND unit = p_unit) AND h.id IS NOT NULL THEN
    PERFORM credit_move_release(h.id, p_customer_id);
  END IF;
  w := credit_payment_wallet(k);
  h := credit_payment_hold(p_cart_id);
  IF NOT credit_payment_asked(k, p_customer_id, p_unit) THEN
    RETURN credit_fit_payment(p_cart_id, p_customer_id, p_unit, p_payable, p_ttl, p_customer_id)
      || '{"carts": []}';
  END IF;
  yielded := credit_yield(w, p_payable - coalesce(h.amount, 0), p_cart_id, p_customer_id);
  RETURN credit_fit_payment(p_cart_id, p_customer_id, p_unit, p_payable, p_ttl, p_customer_id)
    || jsonb_build_object('carts', yielded.carts);
END $$`
