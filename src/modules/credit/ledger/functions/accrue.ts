import { NOT_WAITING } from "../../failures/credit-failures"
import { SETTINGS } from "./settings"

/**
 * Expires what a grant has left: when the grant ended, or at `p_at`, when credit came back to it
 * later.
 */
export const EXPIRE_GRANT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_expire_grant(
  w credit_wallet, p_grant_id text, p_may_deplete boolean DEFAULT true,
  p_at timestamptz DEFAULT NULL
) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE g credit_grant;
BEGIN
  SELECT * INTO g FROM credit_grant WHERE id = p_grant_id;
  UPDATE credit_grant SET expired = expired + remaining, remaining = 0, open = false
  WHERE id = g.id;
  RETURN credit_post(w, 'expire', -g.remaining, 0, ARRAY[g.id], ARRAY[g.remaining], 'system',
    p_effective_at => coalesce(p_at, g.expires_at), p_may_deplete => p_may_deplete);
END $$`

/** Counts scheduled what begins after an instant. It only ever shrinks as time passes. */
export const SCHEDULED_AT = /* sql */ `
CREATE OR REPLACE FUNCTION credit_scheduled_at(w credit_wallet, p_at timestamptz) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF w.scheduled = 0 THEN RETURN 0; END IF;
  RETURN (SELECT coalesce(sum(remaining), 0) FROM credit_grant
    WHERE wallet_id = w.id AND open AND effective_at > p_at);
END $$`

/** Expires the grants of a locked wallet that have ended by an instant, in the order of their ends. */
export const EXPIRE_UNTIL = /* sql */ `
CREATE OR REPLACE FUNCTION credit_expire_until(w credit_wallet, p_until timestamptz)
RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE due record;
BEGIN
  FOR due IN SELECT id, expires_at FROM credit_grant
    WHERE wallet_id = w.id AND open AND expires_at <= p_until ORDER BY expires_at, id
  LOOP
    w.scheduled := credit_scheduled_at(w, due.expires_at);
    w := credit_expire_grant(w, due.id);
  END LOOP;
  RETURN w;
END $$`

/**
 * Accrues a locked wallet up to its `last_at`, in the order of time: due holds end, due grants
 * expire, and scheduled grants that have begun count. What ends when is written so, however late:
 * a report of that instant says what the wallet was then. `changes_at` becomes the next instant at
 * which time alone changes what is available. Later movements only bring it forward: too early
 * costs one accrual more.
 */
export const ACCRUE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_accrue(w credit_wallet) RETURNS credit_wallet
LANGUAGE plpgsql AS $$
DECLARE due record;
BEGIN
  FOR due IN SELECT id, expires_at FROM credit_hold
    WHERE wallet_id = w.id AND state = 'active' AND NOT pinned AND expires_at <= w.last_at
    ORDER BY expires_at, id
  LOOP
    w := credit_expire_until(w, due.expires_at);
    w.scheduled := credit_scheduled_at(w, due.expires_at);
    w := credit_end_hold(w, due.id, 'expired', 'system', NULL, due.expires_at);
  END LOOP;
  w := credit_expire_until(w, w.last_at);
  w.scheduled := credit_scheduled_at(w, w.last_at);
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
