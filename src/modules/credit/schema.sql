-- Made by migrations/, written by integration-tests/modules/schema.spec.ts.

CREATE DOMAIN credit_amount AS numeric CHECK ((VALUE >= (0)::numeric));

CREATE DOMAIN credit_hold_state AS text CHECK ((VALUE = ANY (ARRAY['active'::text, 'captured'::text, 'released'::text, 'expired'::text])));

CREATE DOMAIN credit_key AS text COLLATE "C" CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 255)));

CREATE DOMAIN credit_source AS text CHECK ((VALUE = ANY (ARRAY['purchase'::text, 'promotional'::text, 'compensation'::text, 'referral'::text, 'refund'::text, 'manual'::text])));

CREATE TABLE credit_cart_line (
  cart_line_id text NOT NULL,
  cart_id text NOT NULL,
  variant_id text NOT NULL,
  unit_price numeric NOT NULL,
  quantity numeric NOT NULL,
  unit text,
  credits numeric,
  validity_days integer,
  withdrawn_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_entry (
  wallet_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  type text NOT NULL,
  amount numeric NOT NULL,
  held_change numeric NOT NULL,
  balance_after numeric NOT NULL,
  held_after numeric NOT NULL,
  grant_ids text[] NOT NULL,
  grant_amounts numeric[] NOT NULL,
  hold_id text COLLATE "C",
  restores bigint,
  reference_type text,
  reference_id text,
  reason text,
  actor text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  effective_at timestamp with time zone NOT NULL
);

CREATE TABLE credit_expiry_notice (
  grant_id text COLLATE "C" NOT NULL,
  days smallint NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_failure (
  what text NOT NULL,
  id text NOT NULL,
  error text NOT NULL,
  failures integer NOT NULL,
  failed_at timestamp with time zone NOT NULL,
  retry_at timestamp with time zone NOT NULL
);

CREATE TABLE credit_grant (
  id text COLLATE "C" NOT NULL,
  wallet_id text COLLATE "C" NOT NULL,
  amount credit_amount NOT NULL,
  remaining credit_amount NOT NULL,
  held credit_amount NOT NULL DEFAULT 0,
  spent credit_amount NOT NULL DEFAULT 0,
  expired credit_amount NOT NULL DEFAULT 0,
  voided credit_amount NOT NULL DEFAULT 0,
  clawback_shortfall credit_amount NOT NULL DEFAULT 0,
  open boolean NOT NULL DEFAULT true,
  source credit_source NOT NULL,
  paid boolean NOT NULL,
  reason text,
  priority integer NOT NULL DEFAULT 100,
  effective_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone,
  voided_at timestamp with time zone,
  order_id text,
  line_item_id text,
  actor text NOT NULL,
  created_at timestamp with time zone NOT NULL
) WITH (fillfactor=70);

CREATE TABLE credit_hold (
  id text COLLATE "C" NOT NULL,
  wallet_id text COLLATE "C" NOT NULL,
  amount credit_amount NOT NULL,
  captured credit_amount NOT NULL DEFAULT 0,
  state credit_hold_state NOT NULL DEFAULT 'active'::text,
  pinned boolean NOT NULL DEFAULT false,
  grant_ids text[] NOT NULL,
  grant_amounts numeric[] NOT NULL,
  reference_type text NOT NULL,
  reference_id text NOT NULL,
  captured_sequence bigint,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL
);

CREATE TABLE credit_operation (
  key credit_key COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  answer jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_package (
  id text NOT NULL,
  product_id text NOT NULL,
  variant_id text NOT NULL,
  owns_product boolean NOT NULL,
  unit text NOT NULL,
  credits numeric NOT NULL,
  raw_credits jsonb NOT NULL GENERATED ALWAYS AS (((('{"value":"'::text || (credits)::text) || '","precision":20}'::text))::jsonb),
  validity_days integer,
  badge text,
  sort_order integer NOT NULL DEFAULT 0,
  is_featured boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  deleted_at timestamp with time zone
);

CREATE TABLE credit_package_version (
  package_id text NOT NULL,
  until timestamp with time zone NOT NULL,
  unit text NOT NULL,
  credits numeric NOT NULL,
  validity_days integer,
  prices jsonb NOT NULL
);

CREATE TABLE credit_payment (
  cart_id text NOT NULL,
  customer_id text NOT NULL,
  unit text NOT NULL,
  requested numeric,
  reduced_from numeric,
  run_id text,
  pinned_at timestamp with time zone,
  order_id text,
  wallet_id text COLLATE "C",
  sequence bigint,
  missing numeric,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_purchase (
  line_item_id text NOT NULL,
  order_id text NOT NULL,
  customer_id text,
  unit text NOT NULL,
  credits_each numeric NOT NULL,
  validity_days integer,
  expected credit_amount NOT NULL DEFAULT 0,
  earned credit_amount NOT NULL DEFAULT 0,
  granted credit_amount NOT NULL DEFAULT 0,
  forfeited credit_amount NOT NULL DEFAULT 0,
  set_off credit_amount NOT NULL DEFAULT 0,
  lost credit_amount NOT NULL DEFAULT 0,
  earned_at timestamp with time zone,
  look_at timestamp with time zone NOT NULL DEFAULT now(),
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
) WITH (fillfactor=80);

CREATE TABLE credit_restoration (
  wallet_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  consumed numeric NOT NULL,
  restored numeric NOT NULL
);

CREATE TABLE credit_unit (
  key text NOT NULL,
  name text,
  plural text,
  decimals smallint NOT NULL DEFAULT 0,
  is_currency boolean NOT NULL DEFAULT false,
  conversion_rates jsonb NOT NULL DEFAULT '[]'::jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_wallet (
  id text COLLATE "C" NOT NULL,
  customer_id text NOT NULL,
  unit text NOT NULL,
  decimals smallint NOT NULL,
  sequence bigint NOT NULL DEFAULT 0,
  balance credit_amount NOT NULL DEFAULT 0,
  held credit_amount NOT NULL DEFAULT 0,
  scheduled credit_amount NOT NULL DEFAULT 0,
  granted credit_amount NOT NULL DEFAULT 0,
  spent credit_amount NOT NULL DEFAULT 0,
  expired credit_amount NOT NULL DEFAULT 0,
  voided credit_amount NOT NULL DEFAULT 0,
  last_at timestamp with time zone NOT NULL,
  changes_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL
) WITH (fillfactor=70);

ALTER TABLE credit_cart_line ADD CONSTRAINT credit_cart_line_pkey PRIMARY KEY (cart_line_id);

ALTER TABLE credit_entry ADD CONSTRAINT credit_entry_pkey PRIMARY KEY (wallet_id, sequence);

ALTER TABLE credit_expiry_notice ADD CONSTRAINT credit_expiry_notice_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES credit_grant(id);

ALTER TABLE credit_expiry_notice ADD CONSTRAINT credit_expiry_notice_pkey PRIMARY KEY (grant_id, days);

ALTER TABLE credit_failure ADD CONSTRAINT credit_failure_pkey PRIMARY KEY (what, id);

ALTER TABLE credit_grant ADD CONSTRAINT credit_grant_wallet_id_fkey FOREIGN KEY (wallet_id) REFERENCES credit_wallet(id);

ALTER TABLE credit_grant ADD CONSTRAINT credit_grant_pkey PRIMARY KEY (id);

ALTER TABLE credit_hold ADD CONSTRAINT credit_hold_check CHECK ((((captured)::numeric <= (amount)::numeric) AND (((state)::text = 'captured'::text) = ((captured)::numeric > (0)::numeric)) AND (((state)::text = 'captured'::text) = (captured_sequence IS NOT NULL))));

ALTER TABLE credit_hold ADD CONSTRAINT credit_hold_wallet_id_fkey FOREIGN KEY (wallet_id) REFERENCES credit_wallet(id);

ALTER TABLE credit_hold ADD CONSTRAINT credit_hold_pkey PRIMARY KEY (id);

ALTER TABLE credit_operation ADD CONSTRAINT credit_operation_pkey PRIMARY KEY (key);

ALTER TABLE credit_package ADD CONSTRAINT credit_package_credits_check CHECK ((credits > (0)::numeric));

ALTER TABLE credit_package ADD CONSTRAINT credit_package_validity_days_check CHECK ((validity_days > 0));

ALTER TABLE credit_package ADD CONSTRAINT credit_package_unit_fkey FOREIGN KEY (unit) REFERENCES credit_unit(key);

ALTER TABLE credit_package ADD CONSTRAINT credit_package_pkey PRIMARY KEY (id);

ALTER TABLE credit_package_version ADD CONSTRAINT credit_package_version_package_id_fkey FOREIGN KEY (package_id) REFERENCES credit_package(id) ON DELETE CASCADE;

ALTER TABLE credit_package_version ADD CONSTRAINT credit_package_version_pkey PRIMARY KEY (package_id, until);

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_order_check CHECK (((order_id IS NOT NULL) OR ((sequence IS NULL) AND (missing IS NULL))));

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_requested_check CHECK ((requested >= (0)::numeric));

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_wallet_id_sequence_fkey FOREIGN KEY (wallet_id, sequence) REFERENCES credit_entry(wallet_id, sequence);

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_pkey PRIMARY KEY (cart_id);

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_order_id_key UNIQUE (order_id);

ALTER TABLE credit_purchase ADD CONSTRAINT credit_purchase_check CHECK ((((granted)::numeric <= (earned)::numeric) AND ((earned)::numeric <= (expected)::numeric)));

ALTER TABLE credit_purchase ADD CONSTRAINT credit_purchase_credits_each_check CHECK ((credits_each > (0)::numeric));

ALTER TABLE credit_purchase ADD CONSTRAINT credit_purchase_validity_days_check CHECK ((validity_days > 0));

ALTER TABLE credit_purchase ADD CONSTRAINT credit_purchase_unit_fkey FOREIGN KEY (unit) REFERENCES credit_unit(key);

ALTER TABLE credit_purchase ADD CONSTRAINT credit_purchase_pkey PRIMARY KEY (line_item_id);

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_check CHECK (((restored > (0)::numeric) AND (restored <= consumed)));

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_wallet_id_sequence_fkey FOREIGN KEY (wallet_id, sequence) REFERENCES credit_entry(wallet_id, sequence);

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_pkey PRIMARY KEY (wallet_id, sequence);

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_decimals_check CHECK (((decimals >= 0) AND (decimals <= 8)));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_whole_check CHECK ((is_currency OR (decimals = 0)));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_pkey PRIMARY KEY (key);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_unit_fkey FOREIGN KEY (unit) REFERENCES credit_unit(key);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_pkey PRIMARY KEY (id);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_owner_unique UNIQUE (customer_id, unit);

CREATE INDEX "IDX_credit_cart_line_cart" ON credit_cart_line USING btree (cart_id);

CREATE INDEX "IDX_credit_cart_line_updated_at" ON credit_cart_line USING btree (updated_at);

CREATE INDEX "IDX_credit_grant_burn" ON credit_grant USING btree (wallet_id, priority, expires_at, paid, created_at, id) WHERE open;

CREATE INDEX "IDX_credit_grant_expires_at" ON credit_grant USING btree (wallet_id, expires_at) WHERE (open AND (expires_at IS NOT NULL));

CREATE INDEX "IDX_credit_grant_expiry" ON credit_grant USING btree (expires_at) WHERE (open AND (expires_at IS NOT NULL));

CREATE INDEX "IDX_credit_grant_newest" ON credit_grant USING btree (wallet_id, created_at DESC, id DESC);

CREATE INDEX "IDX_credit_grant_order" ON credit_grant USING btree (order_id) WHERE (order_id IS NOT NULL);

CREATE INDEX "IDX_credit_hold_active" ON credit_hold USING btree (wallet_id) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX "IDX_credit_hold_one" ON credit_hold USING btree (reference_type, reference_id) WHERE ((state)::text = ANY (ARRAY['active'::text, 'captured'::text]));

CREATE UNIQUE INDEX "IDX_credit_package_one_per_product" ON credit_package USING btree (product_id) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_credit_package_product_id" ON credit_package USING btree (product_id);

CREATE INDEX "IDX_credit_package_sort" ON credit_package USING btree (sort_order, created_at, id) WHERE (deleted_at IS NULL);

CREATE INDEX "IDX_credit_package_variant_id" ON credit_package USING btree (variant_id);

CREATE INDEX "IDX_credit_payment_open" ON credit_payment USING btree (updated_at) WHERE (order_id IS NULL);

CREATE INDEX "IDX_credit_purchase_incoming" ON credit_purchase USING btree (customer_id, unit) WHERE ((expected)::numeric > (granted)::numeric);

CREATE INDEX "IDX_credit_purchase_look_at" ON credit_purchase USING btree (look_at) WHERE ((expected)::numeric > (granted)::numeric);

CREATE INDEX "IDX_credit_purchase_order" ON credit_purchase USING btree (order_id);

CREATE INDEX "IDX_credit_wallet_changes_at" ON credit_wallet USING btree (changes_at) WHERE (changes_at IS NOT NULL);

-- FUNCTION credit_now() RETURNS timestamp with time zone
