-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.

CREATE TABLE history_event (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  thing_id text NOT NULL,
  type text NOT NULL,
  actor_type text NOT NULL,
  actor_id text,
  changes jsonb NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
);

ALTER TABLE history_event ADD CONSTRAINT history_event_actor_type_check CHECK ((actor_type = ANY (ARRAY['user'::text, 'api-key'::text, 'customer'::text, 'job'::text, 'system'::text])));

ALTER TABLE history_event ADD CONSTRAINT history_event_pkey PRIMARY KEY (id);

CREATE INDEX "IDX_history_event_at" ON history_event USING btree (at);

CREATE INDEX "IDX_history_event_thing" ON history_event USING btree (thing_id, id DESC);

CREATE TRIGGER history_refused BEFORE UPDATE ON history_event FOR EACH ROW EXECUTE FUNCTION history_refuse();

-- FUNCTION history_record(p_type text, p_id text, p_actor jsonb, p_changes jsonb) RETURNS void
-- FUNCTION history_refuse() RETURNS trigger
