/**
 * What the relay calls in its transaction: writes a delivery for each endpoint that wants an event, once, however often
 * the event is relayed.
 * @param p_messages `[{ name, data }]`, `data` with the envelope
 * @returns how many deliveries were written
 */
const ENQUEUE = /* sql */ `
CREATE OR REPLACE FUNCTION webhook_enqueue(p_messages jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_count integer;
  -- Read under the relay's lock. now() is when its transaction began: a relay that waited for the lock would put its
  -- events before those of the one that it waited for.
  v_due_at timestamptz := clock_timestamp();
BEGIN
  INSERT INTO webhook_delivery (id, webhook_endpoint_id, event_id, event, sequence, payload, next_attempt_at)
  SELECT 'whdel_' || replace(gen_random_uuid()::text, '-', ''), e.id, x.data->>'event_id', x.name,
    (x.data->>'sequence')::bigint,
    jsonb_build_object('type', x.name, 'timestamp', x.data->>'occurred_at', 'data', x.data), v_due_at
  FROM jsonb_to_recordset(p_messages) AS x (name text, data jsonb)
  JOIN webhook_endpoint e ON e.is_enabled AND EXISTS (
    SELECT FROM unnest(e.events) AS p (pattern)
    WHERE p.pattern IN ('*', x.name) OR (right(p.pattern, 2) = '.*' AND starts_with(x.name, left(p.pattern, -1))))
  ORDER BY 5
  ON CONFLICT (webhook_endpoint_id, event_id) DO NOTHING;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$`

/** The module's functions, in loading order. */
export const WEBHOOK_FUNCTIONS: string[] = [ENQUEUE]
