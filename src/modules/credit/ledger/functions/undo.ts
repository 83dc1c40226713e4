import { SETTINGS } from "./settings"

/** The entry and the grant that a key's consumption or grant made; nulls for any other key. */
export const MADE = /* sql */ `
CREATE OR REPLACE FUNCTION credit_made(
  p_key text, OUT wallet_id text, OUT sequence bigint, OUT grant_id text
)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT split_part(o.answer #>> '{entry,id}', '-', 1), (o.answer #>> '{entry,sequence}')::bigint,
    o.answer #>> '{grant,id}'
  INTO wallet_id, sequence, grant_id
  FROM credit_operation o
  WHERE o.key = p_key AND o.answer #>> '{entry,type}' IN ('grant', 'consume');
END $$`

/**
 * Undoes a key's consumption (restores the rest of it) or grant (voids what it has left), and gives
 * the key up, so that a repetition moves anew. Leaves alone any other key, and one that stands for
 * another entry than `p_entry_id`. Reads the key again under the wallet's lock: another undo, and a
 * repetition after it, may have committed first.
 */
export const UNDO = /* sql */ `
CREATE OR REPLACE FUNCTION credit_move_undo(p_key text, p_actor text, p_entry_id text DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql ${SETTINGS} AS $$
DECLARE
  made record := credit_made(p_key);
  w credit_wallet := credit_lock(made.wallet_id);
  moved jsonb;
BEGIN
  IF w.id IS NULL OR credit_made(p_key) IS DISTINCT FROM made
    OR p_entry_id <> made.wallet_id || '-' || made.sequence THEN
    RETURN '{"code": "ok", "undone": null}';
  END IF;
  UPDATE credit_operation SET key = 'undone:' || credit_id('cop') WHERE key = p_key;
  IF made.grant_id IS NULL THEN
    moved := credit_move_restore(w.customer_id, w.id, made.sequence, p_actor, p_reason => 'undone');
  ELSE
    moved := credit_move_void(made.grant_id, p_actor, 'undone');
  END IF;
  RETURN jsonb_build_object('code', 'ok',
    'undone', CASE WHEN moved ->> 'entry' IS NOT NULL THEN moved END);
END $$`
