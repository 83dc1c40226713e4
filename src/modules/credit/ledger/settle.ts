import { SETTINGS } from "./settings"

/** Expires what a grant has left, by an entry that took effect when the grant ended. */
export const EXPIRE_GRANT = `
CREATE OR REPLACE FUNCTION credit_expire_grant(w credit_wallet, p_grant_id text) RETURNS credit_wallet
LANGUAGE plpgsql AS $$
DECLARE g credit_grant;
BEGIN
  SELECT * INTO g FROM credit_grant WHERE id = p_grant_id;
  UPDATE credit_grant SET expired = expired + remaining, remaining = 0, open = false WHERE id = g.id;
  RETURN credit_post(w, 'expire', -g.remaining, 0, ARRAY[g.id], ARRAY[g.remaining], 'system',
    p_effective_at => g.expires_at);
END $$`

/**
 * Makes a locked wallet exact at its `last_at`: due holds end, due grants expire, and scheduled grants that have begun
 * count. `changes_at` becomes the next instant at which time alone changes what is available; later movements only ever
 * bring it forward, so that it may be too early, which is harmless.
 */
export const SETTLE = `
CREATE OR REPLACE FUNCTION credit_settle(w credit_wallet) RETURNS credit_wallet LANGUAGE plpgsql AS $$
DECLARE due record;
BEGIN
  w.scheduled := (SELECT coalesce(sum(remaining), 0) FROM credit_grant
    WHERE wallet_id = w.id AND open AND effective_at > w.last_at);
  FOR due IN SELECT id FROM credit_hold
    WHERE wallet_id = w.id AND state = 'active' AND NOT pinned AND expires_at <= w.last_at ORDER BY expires_at, id
  LOOP
    w := credit_end_hold(w, due.id, 'expired', 'system', NULL);
  END LOOP;
  FOR due IN SELECT id FROM credit_grant
    WHERE wallet_id = w.id AND open AND expires_at <= w.last_at ORDER BY expires_at, id
  LOOP
    w := credit_expire_grant(w, due.id);
    PERFORM credit_tell_later(w, true);
  END LOOP;
  w.changes_at := least(
    (SELECT min(CASE WHEN effective_at > w.last_at THEN effective_at ELSE expires_at END) FROM credit_grant
      WHERE wallet_id = w.id AND open),
    (SELECT min(expires_at) FROM credit_hold WHERE wallet_id = w.id AND state = 'active' AND NOT pinned));
  UPDATE credit_wallet SET scheduled = w.scheduled, changes_at = w.changes_at, last_at = w.last_at WHERE id = w.id;
  RETURN w;
END $$`

/** Settles wallets that are due, skipping those that somebody is moving: they settle themselves. */
export const SWEEP = `
CREATE OR REPLACE FUNCTION credit_move_expire(p_limit integer) RETURNS integer
LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  w credit_wallet;
  v_now timestamptz := credit_now();
  settled integer := 0;
BEGIN
  FOR w IN SELECT * FROM credit_wallet WHERE changes_at <= v_now
    ORDER BY changes_at LIMIT p_limit FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    w := credit_write_back(w);
    w.last_at := greatest(credit_now(), w.last_at);
    PERFORM credit_settle(w);
    settled := settled + 1;
  END LOOP;
  RETURN settled;
END $$`
