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
  tombstone jsonb
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
  currency_code text NOT NULL,
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
  deleted_at timestamp with time zone
) WITH (fillfactor=80);

ALTER TABLE coupon ADD CONSTRAINT coupon_applies_to_check CHECK ((jsonb_typeof(applies_to) = 'object'::text));

ALTER TABLE coupon ADD CONSTRAINT coupon_check CHECK (((tombstone IS NULL) OR (deleted_at IS NOT NULL)));

ALTER TABLE coupon ADD CONSTRAINT coupon_dates_check CHECK ((expires_at >= starts_at));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_check CHECK ((duration = ANY (ARRAY['once'::text, 'repeating'::text, 'forever'::text])));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_in_orders_check CHECK ((duration_in_orders >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_duration_orders_check CHECK (((duration = 'repeating'::text) = (duration_in_orders IS NOT NULL)));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_discount_amount_check CHECK ((max_discount_amount > (0)::numeric));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_redemptions_check CHECK ((max_redemptions >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_max_redemptions_per_customer_check CHECK ((max_redemptions_per_customer >= 1));

ALTER TABLE coupon ADD CONSTRAINT coupon_min_order_amount_check CHECK ((min_order_amount > (0)::numeric));

ALTER TABLE coupon ADD CONSTRAINT coupon_times_redeemed_check CHECK ((times_redeemed >= 0));

ALTER TABLE coupon ADD CONSTRAINT coupon_pkey PRIMARY KEY (id);

ALTER TABLE coupon ADD CONSTRAINT coupon_promotion_id_unique UNIQUE (promotion_id);

ALTER TABLE coupon_attempt ADD CONSTRAINT coupon_attempt_refusals_check CHECK ((refusals > 0));

ALTER TABLE coupon_attempt ADD CONSTRAINT coupon_attempt_pkey PRIMARY KEY (key);

ALTER TABLE coupon_cart ADD CONSTRAINT coupon_cart_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_cart ADD CONSTRAINT coupon_cart_pkey PRIMARY KEY (cart_id, coupon_id);

ALTER TABLE coupon_identity ADD CONSTRAINT coupon_identity_pkey PRIMARY KEY (id);

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_amount_check CHECK ((amount >= (0)::numeric));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_deleted_at_check CHECK ((deleted_at IS NULL));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_email_check CHECK (((email = lower(btrim(email))) AND (email <> ''::text)));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_reference_check CHECK (((cart_id IS NOT NULL) OR (order_id IS NOT NULL)));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'redeemed'::text, 'released'::text])));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_times_check CHECK ((((state <> 'reserved'::text) OR ((reserved_at IS NOT NULL) AND (cart_id IS NOT NULL) AND (order_id IS NULL))) AND ((state <> 'redeemed'::text) OR ((redeemed_at IS NOT NULL) AND (order_id IS NOT NULL))) AND ((state = 'released'::text) = (released_at IS NOT NULL))));

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_coupon_id_fkey FOREIGN KEY (coupon_id) REFERENCES coupon(id);

ALTER TABLE coupon_redemption ADD CONSTRAINT coupon_redemption_pkey PRIMARY KEY (id);

CREATE INDEX "IDX_coupon_deleted_at" ON coupon USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);

CREATE INDEX "IDX_coupon_expires_at" ON coupon USING btree (expires_at) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_coupon_newest" ON coupon USING btree (created_at DESC, id DESC) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_coupon_cart_created_at" ON coupon_cart USING btree (created_at);

CREATE INDEX "IDX_coupon_redemption_cart" ON coupon_redemption USING btree (cart_id);

CREATE INDEX "IDX_coupon_redemption_customer" ON coupon_redemption USING btree (customer_id) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_email" ON coupon_redemption USING btree (email) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_newest" ON coupon_redemption USING btree (coupon_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX "IDX_coupon_redemption_one_per_cart" ON coupon_redemption USING btree (coupon_id, cart_id) WHERE (state <> 'released'::text);

CREATE UNIQUE INDEX "IDX_coupon_redemption_one_per_order" ON coupon_redemption USING btree (coupon_id, order_id) WHERE (state <> 'released'::text);

CREATE INDEX "IDX_coupon_redemption_order" ON coupon_redemption USING btree (order_id);

CREATE INDEX "IDX_coupon_redemption_reserved" ON coupon_redemption USING btree (coupon_id, reserved_at) WHERE (state = 'reserved'::text);

