/**
 * Notes a wallet's last entry as one that no answer carries: what expired, or became of what returned, in the course of
 * another movement. A job tells of it. `p_may_deplete`: the entry takes what the customer had before the movement.
 */
export const TELL_LATER = `
CREATE OR REPLACE FUNCTION credit_tell_later(w credit_wallet, p_may_deplete boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_untold (wallet_id, sequence, depletes)
  VALUES (w.id, w.sequence, p_may_deplete AND w.balance = w.scheduled);
END $$`
