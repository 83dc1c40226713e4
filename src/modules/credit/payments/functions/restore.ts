import { SETTINGS } from "../../ledger/functions/settings"

/**
 * Gives credit that an order used back to the grants it came from: `p_amount`, or all that may be.
 * `p_owed` is what the order owes its customer in credit; what was restored before counts towards
 * it. Locks the cart's row, then the wallet.
 */
export const RESTORE_PAYMENT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_restore_payment(
  p_order_id text, p_owed numeric, p_grace interval, p_actor text, p_amount numeric DEFAULT NULL,
  p_reason text DEFAULT NULL, p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  k credit_payment;
  w credit_wallet;
  request bytea := credit_fingerprint('order_restore', p_order_id, trim_scale(p_amount)::text,
    p_reason);
  answer jsonb;
  used numeric;
  restored numeric;
  restorable numeric;
BEGIN
  SELECT * INTO k FROM credit_payment WHERE order_id = p_order_id FOR UPDATE;
  w := credit_lock(k.wallet_id);
  answer := credit_replay(p_key, request);
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  used := (SELECT -amount FROM credit_entry WHERE wallet_id = w.id AND sequence = k.sequence);
  restored := (SELECT r.restored FROM credit_restoration r
    WHERE r.wallet_id = w.id AND r.sequence = k.sequence);
  restorable := coalesce(greatest(least(p_owed, used) - coalesce(restored, 0), 0), 0);
  IF p_amount IS NOT NULL AND NOT credit_valid_amount(p_amount, coalesce(w.decimals, 2)) THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', coalesce(w.decimals, 2));
  END IF;
  IF restorable = 0 OR p_amount > restorable THEN
    RETURN jsonb_build_object('code', 'credit_amount_exceeds_restorable', 'restorable', restorable);
  END IF;
  answer := credit_move_restore(w.customer_id, w.id, k.sequence, p_actor,
    coalesce(p_amount, restorable), p_grace, p_reason);
  RETURN credit_remember(p_key, request, answer);
END $$`
