-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.

CREATE TABLE webhook_delivery (
  id text NOT NULL,
  webhook_endpoint_id text NOT NULL,
  event_id text NOT NULL,
  event text NOT NULL,
  sequence bigint NOT NULL,
  payload jsonb NOT NULL,
  state text NOT NULL DEFAULT 'pending'::text,
  failures integer NOT NULL DEFAULT 0,
  attempts jsonb NOT NULL DEFAULT '[]'::jsonb,
  next_attempt_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor=80);

CREATE TABLE webhook_endpoint (
  id text NOT NULL,
  url text NOT NULL,
  description text,
  events text[] NOT NULL,
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamp with time zone,
  is_enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  failing_since timestamp with time zone,
  leased_by text,
  leased_until timestamp with time zone,
  created_by text,
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
);

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_failures_check CHECK ((failures >= 0));

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_next_check CHECK (((state = 'pending'::text) = (next_attempt_at IS NOT NULL)));

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text])));

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_webhook_endpoint_id_fkey FOREIGN KEY (webhook_endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE;

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_pkey PRIMARY KEY (id);

ALTER TABLE webhook_delivery ADD CONSTRAINT webhook_delivery_once UNIQUE (webhook_endpoint_id, event_id);

ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_disabled_reason_check CHECK ((disabled_reason = 'failing'::text));

ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_events_check CHECK ((cardinality(events) > 0));

ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_reasons_check CHECK (((NOT is_enabled) OR (disabled_reason IS NULL)));

ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_rotation_check CHECK (((previous_secret IS NULL) = (previous_secret_until IS NULL)));

ALTER TABLE webhook_endpoint ADD CONSTRAINT webhook_endpoint_pkey PRIMARY KEY (id);

CREATE INDEX "IDX_webhook_delivery_due" ON webhook_delivery USING btree (webhook_endpoint_id, next_attempt_at, sequence) WHERE (state = 'pending'::text);

CREATE INDEX "IDX_webhook_delivery_newest" ON webhook_delivery USING btree (webhook_endpoint_id, created_at DESC, id DESC);

CREATE INDEX "IDX_webhook_delivery_old" ON webhook_delivery USING btree (created_at) WHERE (state <> 'pending'::text);

CREATE INDEX "IDX_webhook_endpoint_newest" ON webhook_endpoint USING btree (created_at DESC, id DESC);

-- FUNCTION webhook_enqueue(p_messages jsonb) RETURNS integer
