/**
 * What other modules' SQL calls: writes an event in the transaction of what happened, so that
 * either both are there or neither. `p_data` is the payload without the envelope, which the relay
 * adds.
 */
export const ENQUEUE = /* sql */ `
CREATE OR REPLACE FUNCTION outbox_enqueue(
  p_name text, p_data jsonb, p_occurred_at timestamptz DEFAULT clock_timestamp()
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_event (name, data, occurred_at) VALUES (p_name, p_data, p_occurred_at);
END $$`

export const OUTBOX_FUNCTIONS: string[] = [ENQUEUE]
