import { FORGET_FAILURE } from "../../ledger/functions/failures"
import { SETTINGS } from "../../ledger/functions/settings"
import { CREDIT_LINE_REFERENCE } from "../reference"

/**
 * What an order paid by credit as its cart showed it, rounded as wallets are. Reads the credit
 * lines of the order's first version: an edit copies them to the next.
 */
export const PAYMENT_SHOWN = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_shown(p_order_id text, p_decimals integer) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      round(sum(coalesce((raw_amount->>'value')::numeric, amount)), p_decimals), 0)
    FROM order_credit_line
    WHERE order_id = p_order_id AND version = 1 AND reference = '${CREDIT_LINE_REFERENCE}'
      AND deleted_at IS NULL);
END $$`

/**
 * The cart that an order came from: by Medusa's link, or, where a crash kept that from being made,
 * by the credit line.
 */
export const PAYMENT_CART = /* sql */ `
CREATE OR REPLACE FUNCTION credit_payment_cart(p_order_id text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(
    (SELECT cart_id FROM order_cart WHERE order_id = p_order_id AND deleted_at IS NULL LIMIT 1),
    (SELECT reference_id FROM order_credit_line
      WHERE order_id = p_order_id AND reference = '${CREDIT_LINE_REFERENCE}' AND amount > 0
        AND deleted_at IS NULL
      LIMIT 1));
END $$`

/**
 * Settles what an order paid by credit, by Medusa's tables as they are now. For an order that
 * stands, spends its cart's hold. For a cancelled one, gives back what was spent, or releases the
 * hold. Credit that the order shows and nobody holds any more is taken again; where that fails, it
 * is recorded as `missing`. A second call changes nothing. Locks the cart's row, then the wallet.
 */
export const SETTLE_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_settle_payment(p_order_id text, p_ttl interval, p_grace interval)
RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  h credit_hold;
  e credit_entry;
  o record;
  used numeric;
  reason text;
  moved jsonb := '{"code": "ok"}';
  captured jsonb;
  restored jsonb;
BEGIN
  SELECT * INTO k FROM credit_payment
  WHERE cart_id = credit_payment_cart(p_order_id) AND coalesce(order_id, p_order_id) = p_order_id
  FOR UPDATE;
  SELECT id, status = 'canceled' AS is_cancelled INTO o FROM "order"
  WHERE id = p_order_id AND deleted_at IS NULL;
  IF k.cart_id IS NULL OR o.id IS NULL THEN
    RETURN '{"code": "ok"}';
  END IF;
  w := credit_payment_wallet(k);
  reason := CASE WHEN k.is_automatic THEN 'automatic' END;

  IF k.order_id IS NULL THEN
    h := credit_payment_hold(k.cart_id);
    used := CASE WHEN o.is_cancelled THEN 0 ELSE credit_payment_shown(p_order_id, w.decimals) END;
    IF used > 0 THEN
      IF h.id IS NULL THEN
        moved := credit_move_hold(k.customer_id, k.unit, w.decimals, used, p_ttl, 'cart', k.cart_id,
          'system', p_reason => reason);
        h.id := moved->>'hold_id';
      ELSIF h.amount <> used THEN
        moved := credit_move_renew(h.id, p_ttl, 'system', NULL, used, p_reason => reason);
      END IF;
      IF moved->>'code' = 'ok' THEN
        moved := credit_move_capture(h.id, 'system', NULL, 'order', p_order_id,
          'capture:' || k.cart_id, reason);
      END IF;
      IF moved->>'code' = 'ok' THEN
        captured := moved;
        k.sequence := (captured->'entry'->>'sequence')::bigint;
      ELSE
        k.missing := used;
      END IF;
    ELSIF h.id IS NOT NULL THEN
      PERFORM credit_move_release(h.id, 'system');
    END IF;
    UPDATE credit_payment SET order_id = p_order_id, wallet_id = w.id, sequence = k.sequence,
      missing = k.missing, updated_at = now()
    WHERE cart_id = k.cart_id;
  END IF;

  IF o.is_cancelled AND k.sequence IS NOT NULL THEN
    SELECT * INTO e FROM credit_entry WHERE wallet_id = w.id AND sequence = k.sequence;
    IF -e.amount > coalesce((SELECT r.restored FROM credit_restoration r
      WHERE r.wallet_id = w.id AND r.sequence = k.sequence), 0) THEN
      restored := credit_move_restore(w.customer_id, w.id, k.sequence, 'system', NULL, p_grace,
        'order_canceled', 'cancel:' || p_order_id);
    END IF;
  END IF;
  ${FORGET_FAILURE("payment", "p_order_id")}
  RETURN jsonb_build_object('code', 'ok', 'customer_id', k.customer_id, 'captured', captured,
    'restored', restored, 'missing', k.missing);
END $$`
