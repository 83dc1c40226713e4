-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.

CREATE TABLE coupon (
  id text NOT NULL,
  promotion_id text NOT NULL,
  name text,
  description text,
  admin_note text,
  max_discount_amount numeric,
  raw_max_discount_amount jsonb,
  min_order_amount numeric,
  raw_min_order_amount jsonb,
  applies_to jsonb NOT NULL,
  customer_group_ids text[] NOT NULL DEFAULT '{}'::text[],
  starts_at timestamp with time zone,
  expires_at timestamp with time zone,
  max_redemptions integer,
  max_redemptions_per_customer integer,
  first_purchase_only boolean NOT NULL DEFAULT false,
  is_stackable boolean NOT NULL DEFAULT false,
  duration text NOT NULL DEFAULT 'once'::text,
  duration_in_orders integer,
  times_redeemed integer NOT NULL DEFAULT 0,
  created_by text,
  search_text text NOT NULL GENERATED ALWAYS AS (lower(((COALESCE(name, ''::text) || chr(10)) || COALESCE(description, ''::text)))),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  tombstone jsonb,
  duration_in_months integer
) WITH (fillfactor=80);

CREATE TABLE coupon_application (
  id text NOT NULL,
  attachment_id text NOT NULL,
  coupon_id text NOT NULL,
  cart_id text,
  order_id text,
  amount numeric NOT NULL,
  currency_code text NOT NULL,
  state text NOT NULL,
  run_ids text[] NOT NULL DEFAULT '{}'::text[],
  position integer NOT NULL,
  reserved_at timestamp with time zone,
  released_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor=80);

CREATE TABLE coupon_attach_request (
  key text NOT NULL,
  fingerprint text NOT NULL,
  answer jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupon_attachment (
  id text NOT NULL,
  coupon_id text NOT NULL,
  customer_id text NOT NULL,
  redemption_id text NOT NULL,
  code text NOT NULL,
  source text NOT NULL,
  value numeric NOT NULL,
  currency_code text,
  duration text NOT NULL,
  duration_in_orders integer,
  duration_in_months integer,
  remaining_value numeric,
  remaining_orders integer,
  first_applied_at timestamp with time zone,
  ends_at timestamp with time zone GENERATED ALWAYS AS ((((first_applied_at AT TIME ZONE 'UTC'::text) + make_interval(months => duration_in_months)) AT TIME ZONE 'UTC'::text)),
  used_up_at timestamp with time zone,
  reason text,
  created_by text,
  request_key text,
  removed_at timestamp with time zone,
  removed_by text,
  removed_reason text,
  position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  created_at timestamp with time zone NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor=80);

CREATE TABLE coupon_attempt (
  key text NOT NULL,
  window_started_at timestamp with time zone NOT NULL,
  refusals integer NOT NULL
) WITH (fillfactor=50);

CREATE TABLE coupon_cart (
  cart_id text NOT NULL,
  coupon_id text NOT NULL,
  position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupon_cart_customer (
  cart_id text NOT NULL,
  customer_id text NOT NULL,
  is_suspended boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupon_cart_pause (
  cart_id text NOT NULL,
  coupon_id text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE coupon_identity (
  id text NOT NULL
);

CREATE TABLE coupon_redemption (
  id text NOT NULL,
  coupon_id text NOT NULL,
  code text NOT NULL,
  cart_id text,
  order_id text,
  customer_id text,
  email text,
  currency_code text,
  amount numeric NOT NULL,
  raw_amount jsonb NOT NULL GENERATED ALWAYS AS (((('{"value":"'::text || (amount)::text) || '","precision":20}'::text))::jsonb),
  state text NOT NULL,
  run_ids text[] NOT NULL DEFAULT '{}'::text[],
  position integer,
  reserved_at timestamp with time zone,
  redeemed_at timestamp with time zone,
  released_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone,
  is_attached boolean NOT NULL DEFAULT false
) WITH (fillfactor=80);

ALTER TABLE coupon ADD CONSTRAINT coupon_applies_to_check CHECK ((jsonb_typeof(applies_to) = 'object'::text));

ALTER TABLE coupon ADD CONSTRAINT coupon_check CHECK (((tombstone IS NULL) OR (deleted_at IS NOT NULL)));

ALTER TABLE coupon ADD CONSTRAINT coupon_dates_check CHECK ((expires_at >= starts_at));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_check CHECK ((duration = ANY (ARRAY['once'::text, 'repeating'::text, 'forever'::text])));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_counts_check CHECK (((duration = 'repeating'::text) = ((duration_in_orders IS NOT NULL) OR (duration_in_months IS NOT NULL))));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_in_months_check CHECK ((duration_in_months >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_in_orders_check CHECK ((duration_in_orders >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_discount_amount_check CHECK ((max_discount_amount > (0)::numeric));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_redemptions_check CHECK ((max_redemptions >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_redemptions_per_customer_check CHECK ((max_redemptions_per_customer >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_min_order_amount_check CHECK ((min_order_amount > (0)::numeric));

ALTER TABLE coupon ADD CONSTRAINT coupon_times_redeemed_check CHECK ((times_redeemed >= 0));

ALTER TABLE coupon ADD CONSTRAINT coupon_pkey PRIMARY KEY (id);

ALTER TABLE coupon ADD CONSTRAINT coupon_promotion_id_unique UNIQUE (promotion_id);

ALTER TABLE coupon_application ADD CONSTRAINT coupon_application_amount_check CHECK ((amount >= (0)::numeric));

ALTER TABLE coupon_application ADD CONSTRAINT coupon_application_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'applied'::text, 'released'::text])));

ALTER TABLE coupon_application ADD CONSTRAINT coupon_application_times_check CHECK ((((state <> 'reserved'::text) OR ((reserved_at IS NOT NULL) AND (cart_id IS NOT NULL) AND (order_id IS NULL))) AND ((state <> 'applied'::text) OR (order_id IS NOT NULL)) AND ((state = 'released'::text) = (released_at IS NOT NULL))));

ALTER TABLE coupon_application ADD CONSTRAINT coupon_application_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES coupon_attachment(id);

ALTER TABLE coupon_application ADD CONSTRAINT coupon_application_pkey PRIMARY KEY (id);

ALTER TABLE coupon_attach_request ADD CONSTRAINT coupon_attach_request_pkey PRIMARY KEY (key);

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_check CHECK (((remaining_value >= (0)::numeric) AND (remaining_value <= value)));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_duration_check CHECK ((duration = ANY (ARRAY['once'::text, 'repeating'::text, 'forever'::text])));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_duration_in_months_check CHECK ((duration_in_months >= 1));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_duration_in_orders_check CHECK ((duration_in_orders >= 1));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_durations_check CHECK (((duration = 'repeating'::text) = ((duration_in_orders IS NOT NULL) OR (duration_in_months IS NOT NULL))));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_orders_check CHECK ((remaining_orders <= COALESCE(duration_in_orders, 1)));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_remainders_check CHECK (((remaining_value IS NULL) OR (remaining_orders IS NULL)));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_remaining_orders_check CHECK ((remaining_orders >= 0));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_source_check CHECK ((source = ANY (ARRAY['admin'::text, 'self'::text])));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_value_check CHECK ((value > (0)::numeric));

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_redemption_id_fkey FOREIGN KEY (redemption_id) REFERENCES coupon_redemption(id);

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_pkey PRIMARY KEY (id);

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_redemption_id_key UNIQUE (redemption_id);

ALTER TABLE coupon_attachment ADD CONSTRAINT coupon_attachment_request_key_key UNIQUE (request_key);

ALTER TABLE coupon_attempt ADD CONSTRAINT coupon_attempt_refusals_check CHECK ((refusals > 0));

ALTER TABLE coupon_attempt ADD CONSTRAINT coupon_attempt_pkey PRIMARY KEY (key);

ALTER TABLE coupon_cart ADD CONSTRAINT coupon_cart_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_cart ADD CONSTRAINT coupon_cart_pkey PRIMARY KEY (cart_id, coupon_id);

ALTER TABLE coupon_cart_customer ADD CONSTRAINT coupon_cart_customer_pkey PRIMARY KEY (cart_id, customer_id);

ALTER TABLE coupon_cart_pause ADD CONSTRAINT coupon_cart_pause_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_cart_pause ADD CONSTRAINT coupon_cart_pause_pkey PRIMARY KEY (cart_id, coupon_id);

ALTER TABLE coupon_identity ADD CONSTRAINT coupon_identity_pkey PRIMARY KEY (id);

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_amount_check CHECK ((amount >= (0)::numeric));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_currency_check CHECK ((is_attached OR (currency_code IS NOT NULL)));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_deleted_at_check CHECK ((deleted_at IS NULL));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_email_check CHECK (((email = lower(btrim(email))) AND (email <> ''::text)));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_reference_check CHECK ((is_attached OR (cart_id IS NOT NULL) OR (order_id IS NOT NULL)));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'redeemed'::text, 'released'::text])));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_times_check CHECK ((((state <> 'reserved'::text) OR ((reserved_at IS NOT NULL) AND (cart_id IS NOT NULL) AND (order_id IS NULL))) AND ((state <> 'redeemed'::text) OR ((redeemed_at IS NOT NULL) AND ((order_id IS NOT NULL) OR is_attached))) AND ((state = 'released'::text) = (released_at IS NOT NULL))));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_pkey PRIMARY KEY (id);

CREATE INDEX "IDX_coupon_deleted_at" ON coupon USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);

CREATE INDEX "IDX_coupon_expires_at" ON coupon USING btree (expires_at) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_coupon_newest" ON coupon USING btree (created_at DESC, id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_coupon_application_cart" ON coupon_application USING btree (cart_id);

CREATE INDEX "IDX_coupon_application_newest" ON coupon_application USING btree (attachment_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX "IDX_coupon_application_one_per_cart" ON coupon_application USING btree (attachment_id, cart_id) WHERE (state <> 'released'::text);

CREATE UNIQUE INDEX "IDX_coupon_application_one_per_order" ON coupon_application USING btree (attachment_id, order_id) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_application_order" ON coupon_application USING btree (order_id);

CREATE INDEX "IDX_coupon_application_reserved" ON coupon_application USING btree (reserved_at) WHERE (state = 'reserved'::text);

CREATE INDEX "IDX_coupon_attachment_coupon" ON coupon_attachment USING btree (coupon_id, "position" DESC);

CREATE INDEX "IDX_coupon_attachment_customer" ON coupon_attachment USING btree (customer_id, "position" DESC);

CREATE INDEX "IDX_coupon_attachment_ends_at" ON coupon_attachment USING btree (ends_at) WHERE ((removed_at IS NULL) AND (used_up_at IS NULL) AND (ends_at IS NOT NULL));

CREATE INDEX "IDX_coupon_attachment_open" ON coupon_attachment USING btree (customer_id) WHERE ((removed_at IS NULL) AND (used_up_at IS NULL));

CREATE UNIQUE INDEX "IDX_coupon_attachment_self_once" ON coupon_attachment USING btree (coupon_id, customer_id) WHERE (source = 'self'::text);

CREATE INDEX "IDX_coupon_cart_created_at" ON coupon_cart USING btree (created_at);

CREATE INDEX "IDX_coupon_cart_customer_created_at" ON coupon_cart_customer USING btree (created_at);

CREATE INDEX "IDX_coupon_redemption_cart" ON coupon_redemption USING btree (cart_id);

CREATE INDEX "IDX_coupon_redemption_customer" ON coupon_redemption USING btree (customer_id) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_email" ON coupon_redemption USING btree (email) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_newest" ON coupon_redemption USING btree (coupon_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX "IDX_coupon_redemption_one_per_cart" ON coupon_redemption USING btree (coupon_id, cart_id) WHERE (state <> 'released'::text);

CREATE UNIQUE INDEX "IDX_coupon_redemption_one_per_order" ON coupon_redemption USING btree (coupon_id, order_id) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_order" ON coupon_redemption USING btree (order_id);

CREATE INDEX "IDX_coupon_redemption_reserved" ON coupon_redemption USING btree (coupon_id, reserved_at) WHERE (state = 'reserved'::text);

CREATE VIEW coupon_cart_customer_view AS
 SELECT cart_id,
    customer_id
   FROM coupon_cart_customer t
  WHERE (NOT is_suspended);

CREATE VIEW coupon_redemption_view AS
 SELECT r.id,
    r.coupon_id,
    c.promotion_id,
    r.code,
    r.state,
    r.amount,
    r.currency_code,
    r.cart_id,
    r.order_id,
    r.customer_id,
    r.email,
    r.reserved_at,
    r.redeemed_at,
    r.released_at,
    r.created_at
   FROM (coupon_redemption r
     JOIN coupon c ON ((c.id = r.coupon_id)));

CREATE VIEW coupon_use_view AS
 SELECT r.coupon_id,
    r.code,
    'redemption'::text AS kind,
    r.redeemed_at AS at,
    r.order_id,
    r.currency_code,
        CASE
            WHEN (a.id IS NULL) THEN r.amount
            ELSE (0)::numeric
        END AS amount
   FROM (coupon_redemption r
     LEFT JOIN coupon_attachment a ON ((a.redemption_id = r.id)))
  WHERE (r.state = 'redeemed'::text)
UNION ALL
 SELECT x.coupon_id,
    a.code,
    'application'::text AS kind,
    x.created_at AS at,
    x.order_id,
    x.currency_code,
    x.amount
   FROM (coupon_application x
     JOIN coupon_attachment a ON ((a.id = x.attachment_id)))
  WHERE (x.state = 'applied'::text);

CREATE TRIGGER coupon_change_told AFTER UPDATE ON coupon FOR EACH ROW WHEN ((((old.deleted_at IS NULL) OR (new.deleted_at IS NULL)) AND ((old.updated_at IS DISTINCT FROM new.updated_at) OR (old.deleted_at IS DISTINCT FROM new.deleted_at)))) EXECUTE FUNCTION coupon_tell();

CREATE TRIGGER coupon_told AFTER INSERT OR DELETE ON coupon FOR EACH ROW EXECUTE FUNCTION coupon_tell();

CREATE TRIGGER coupon_application_kept AFTER INSERT OR UPDATE OF state, amount ON coupon_application FOR EACH ROW EXECUTE FUNCTION coupon_keep_remainder();

CREATE TRIGGER coupon_attachment_told AFTER INSERT OR UPDATE OF used_up_at, removed_at ON coupon_attachment FOR EACH ROW EXECUTE FUNCTION coupon_tell_attachment();

CREATE TRIGGER coupon_redemption_told AFTER INSERT OR UPDATE OF state ON coupon_redemption FOR EACH ROW EXECUTE FUNCTION coupon_tell_redemption();

-- FUNCTION coupon_find_for_cart(p_cart_id text, p_codes text[], p_variant_ids text[], p_is_changed_by_others boolean) RETURNS SETOF json
-- FUNCTION coupon_find_for_order(p_cart_id text, p_codes text[], p_variant_ids text[], p_order_id text) RETURNS SETOF json
-- FUNCTION coupon_keep_remainder() RETURNS trigger
-- FUNCTION coupon_load_cart(p_cart_id text, p_codes text[], p_typed_codes text[], p_attempt_keys text[]) RETURNS SETOF json
-- FUNCTION coupon_tell() RETURNS trigger
-- FUNCTION coupon_tell_attachment() RETURNS trigger
-- FUNCTION coupon_tell_redemption() RETURNS trigger
