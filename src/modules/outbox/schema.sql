-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.

CREATE TABLE outbox_event (
  sequence bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  event_id text NOT NULL DEFAULT ('evt_'::text || replace((gen_random_uuid())::text, '-'::text, ''::text)),
  name text NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamp with time zone NOT NULL
);

ALTER TABLE outbox_event ADD CONSTRAINT outbox_event_pkey PRIMARY KEY (sequence);

-- FUNCTION outbox_enqueue(p_name text, p_data jsonb, p_occurred_at timestamp with time zone DEFAULT clock_timestamp()) RETURNS void
