import { SETTINGS } from "./settings"

/**
 * Spends at once, without a hold. What applied by itself to carts gives way, as far as it is
 * needed; what it could give counts as available.
 * @returns the carts that it took credit from, too
 */
export const CONSUME = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_consume(
  p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text,
  p_reference_type text DEFAULT NULL, p_reference_id text DEFAULT NULL, p_reason text DEFAULT NULL,
  p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet := credit_lock((SELECT id FROM credit_wallet
    WHERE customer_id = p_customer_id AND unit = p_unit));
  request bytea := credit_fingerprint('consume', p_customer_id, p_unit, trim_scale(p_amount)::text,
    p_reference_type, p_reference_id, p_reason);
  giving numeric := CASE WHEN credit_available(w) < p_amount
    THEN credit_on_other_carts(w.id, NULL, true) ELSE 0 END;
  answer jsonb := coalesce(credit_replay(p_key, request),
    credit_refuse_debit(w, p_unit, p_decimals, p_amount, p_key, request, giving));
  yielded record;
  carts text[] := '{}';
  spent record;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  IF giving > 0 THEN
    yielded := credit_yield(w, p_amount, NULL, p_actor);
    w := yielded.w;
    carts := yielded.carts;
  END IF;
  spent := credit_take(w, p_amount, true);
  w := credit_post(w, 'consume', -p_amount, 0, spent.grant_ids, spent.grant_amounts, p_actor,
    p_reason, p_reference_type, p_reference_id);
  RETURN credit_done(p_key, request, w, w.sequence, jsonb_build_object('carts', carts));
END $$`
