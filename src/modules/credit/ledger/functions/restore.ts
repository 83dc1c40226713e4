import { SETTINGS } from "./settings"

/**
 * Gives a consumption or capture, or the rest of one, back to the grants it came from, in reverse.
 * `p_customer_id` must be the entry's. A grant that has expired meanwhile is extended by `p_grace`.
 */
export const RESTORE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_restore(
  p_customer_id text, p_wallet_id text, p_sequence bigint, p_actor text,
  p_amount numeric DEFAULT NULL, p_grace interval DEFAULT interval '7 days',
  p_reason text DEFAULT NULL, p_key text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet := credit_lock(
    (SELECT id FROM credit_wallet WHERE id = p_wallet_id AND customer_id = p_customer_id));
  request bytea := credit_fingerprint('restore', p_customer_id, p_wallet_id, p_sequence::text,
    trim_scale(p_amount)::text, p_reason);
  answer jsonb := credit_replay(p_key, request);
  e credit_entry;
  before numeric;
  given_back numeric;
  parts record;
  posted bigint;
BEGIN
  IF answer IS NOT NULL THEN RETURN answer; END IF;
  SELECT * INTO e FROM credit_entry WHERE wallet_id = w.id AND sequence = p_sequence;
  IF e.sequence IS NULL THEN RETURN '{"code": "credit_entry_not_found"}'; END IF;
  IF e.type NOT IN ('consume', 'capture') THEN
    RETURN '{"code": "credit_entry_not_restorable"}';
  END IF;
  IF p_amount IS NOT NULL AND NOT credit_valid_amount(p_amount, w.decimals) THEN
    RETURN jsonb_build_object('code', 'invalid_amount', 'decimals', w.decimals);
  END IF;
  before := coalesce(
    (SELECT restored FROM credit_restoration WHERE wallet_id = w.id AND sequence = p_sequence), 0);
  given_back := coalesce(p_amount, -e.amount - before);
  IF given_back = 0 OR before + given_back > -e.amount THEN
    RETURN credit_remember(p_key, request, jsonb_build_object('code',
      CASE WHEN before = -e.amount THEN 'credit_entry_not_restorable'
        ELSE 'credit_amount_exceeds_spent' END,
      'restorable', -e.amount - before));
  END IF;
  INSERT INTO credit_restoration VALUES (w.id, p_sequence, -e.amount, given_back)
  ON CONFLICT (wallet_id, sequence) DO UPDATE
    SET restored = credit_restoration.restored + excluded.restored;
  parts := credit_slice(e.grant_ids, e.grant_amounts, before, given_back, true);
  w := credit_post(w, 'restore', given_back, 0, parts.grant_ids, parts.grant_amounts, p_actor,
    p_reason, e.reference_type, e.reference_id, e.hold_id, p_sequence);
  posted := w.sequence;
  w := credit_give_back(w, parts.grant_ids, parts.grant_amounts, true, p_grace, p_actor);
  RETURN credit_done(p_key, request, w, posted);
END $$`
