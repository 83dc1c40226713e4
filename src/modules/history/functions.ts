/**
 * What other modules' SQL calls: writes who changed what, in the transaction of the change.
 * @param p_type such as `coupon.updated`
 * @param p_id the thing's
 * @param p_actor `{ type, id }`
 * @param p_changes `{ field: { from, to } }`
 */
const RECORD = /* sql */ `
CREATE OR REPLACE FUNCTION history_record(p_type text, p_id text, p_actor jsonb, p_changes jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO history_event (thing_id, type, actor_type, actor_id, changes)
  VALUES (p_id, p_type, p_actor->>'type', p_actor->>'id', p_changes);
END $$`

/** Corrections are new events. */
const REFUSE = /* sql */ `
CREATE OR REPLACE FUNCTION history_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is append-only';
END $$`

const REFUSED = /* sql */ `
CREATE OR REPLACE TRIGGER history_refused BEFORE UPDATE ON history_event
FOR EACH ROW EXECUTE FUNCTION history_refuse()`

/** The module's functions and triggers, in loading order. */
export const HISTORY_FUNCTIONS: string[] = [RECORD, REFUSE, REFUSED]
