import { NOT_WAITING } from "../../failures/credit-failures"
import { SETTINGS } from "./settings"

/** Expires what a grant has left, by an entry that took effect when the grant ended. */
export const EXPIRE_GRANT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_expire_grant(
  w credit_wallet, p_grant_id text, p_may_deplete boolean DEFAULT true
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE g credit_grant;
BEGIN
  SELECT * INTO g FROM credit_grant WHERE id = p_grant_id;
  UPDATE credit_grant SET expired = expired + remaining, remaining = 0, open = false
  WHERE id = g.id;
  RETURN credit_post(w, 'expire', -g.remaining, 0, ARRAY[g.id], ARRAY[g.remaining], 'system',
    p_effective_at => g.expires_at, p_may_deplete => p_may_deplete);
END $$`

/**
 * Accrues a locked wallet up to its `last_at`: due holds end, due grants expire, and scheduled
 * grants that have begun count. `changes_at` becomes the next instant at which time alone changes
 * what is available. Later movements only bring it forward: too early costs one accrual more.
 */
export const ACCRUE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_accrue(w credit_wallet) RETURNS credit_wallet
LANGUAGE plpgsql AS $$
DECLARE due record;
BEGIN
  w.scheduled := (SELECT coalesce(sum(remaining), 0) FROM credit_grant
    WHERE wallet_id = w.id AND open AND effective_at > w.last_at);
  FOR due IN SELECT id FROM credit_hold
    WHERE wallet_id = w.id AND state = 'active' AND NOT pinned AND expires_at <= w.last_at
    ORDER BY expires_at, id
  LOOP
    w := credit_end_hold(w, due.id, 'expired', 'system', NULL);
  END LOOP;
  FOR due IN SELECT id FROM credit_grant
    WHERE wallet_id = w.id AND open AND expires_at <= w.last_at ORDER BY expires_at, id
  LOOP
    w := credit_expire_grant(w, due.id);
  END LOOP;
  w.changes_at := least(
    (SELECT min(CASE WHEN effective_at > w.last_at THEN effective_at ELSE expires_at END)
      FROM credit_grant
      WHERE wallet_id = w.id AND open),
    (SELECT min(expires_at) FROM credit_hold
      WHERE wallet_id = w.id AND state = 'active' AND NOT pinned));
  UPDATE credit_wallet SET scheduled = w.scheduled, changes_at = w.changes_at, last_at = w.last_at
  WHERE id = w.id;
  RETURN w;
END $$`

/**
 * Accrues wallets that are due. Skips locked ones: the movement that has the lock accrues them.
 * Each wallet is a subtransaction, with its entries checked at its end, so that a corrupt one keeps
 * no other from it; it is retried with back-off.
 * @returns how many were accrued, and which failed
 */
export const ACCRUE_DUE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_accrue_due(p_limit integer) RETURNS jsonb
LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  v_id text;
  w credit_wallet;
  v_now timestamptz := credit_now();
  settled integer := 0;
  failed jsonb := '[]';
BEGIN
  FOR v_id IN SELECT id FROM credit_wallet c
    WHERE changes_at <= v_now AND ${NOT_WAITING("wallet", "c.id")}
    ORDER BY changes_at LIMIT p_limit
  LOOP
    BEGIN
      SELECT * INTO w FROM credit_wallet
      WHERE id = v_id AND changes_at <= v_now
      FOR NO KEY UPDATE SKIP LOCKED;
      IF FOUND THEN
        w.last_at := greatest(credit_now(), w.last_at);
        PERFORM credit_accrue(w);
        SET CONSTRAINTS credit_wallet_entry IMMEDIATE;
        SET CONSTRAINTS credit_wallet_entry DEFERRED;
        settled := settled + 1;
      END IF;
    EXCEPTION WHEN OTHERS THEN
      failed := failed
        || jsonb_build_object('id', v_id, 'error', SQLERRM,
          'failures', credit_fail('wallet', v_id, SQLERRM));
    END;
  END LOOP;
  DELETE FROM credit_failure f WHERE what = 'wallet'
    AND NOT EXISTS (SELECT FROM credit_wallet c WHERE c.id = f.id AND c.changes_at <= v_now);
  RETURN jsonb_build_object('settled', settled, 'failed', failed);
END $$`
