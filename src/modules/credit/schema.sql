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
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  is_automatic boolean NOT NULL DEFAULT false
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

CREATE TABLE credit_refusal (
  customer_id text NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE credit_restoration (
  wallet_id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  consumed numeric NOT NULL,
  restored numeric NOT NULL
);

CREATE TABLE credit_settings (
  is_one boolean NOT NULL DEFAULT true,
  auto_apply_credits boolean NOT NULL,
  updated_by text,
  updated_at timestamp with time zone NOT NULL DEFAULT now()
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

ALTER TABLE credit_payment ADD CONSTRAINT credit_payment_automatic_check CHECK (((NOT is_automatic) OR (requested IS NULL)));

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

ALTER TABLE credit_refusal ADD CONSTRAINT credit_refusal_pkey PRIMARY KEY (customer_id);

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_check CHECK (((restored > (0)::numeric) AND (restored <= consumed)));

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_wallet_id_sequence_fkey FOREIGN KEY (wallet_id, sequence) REFERENCES credit_entry(wallet_id, sequence);

ALTER TABLE credit_restoration ADD CONSTRAINT credit_restoration_pkey PRIMARY KEY (wallet_id, sequence);

ALTER TABLE credit_settings ADD CONSTRAINT credit_settings_is_one_check CHECK (is_one);

ALTER TABLE credit_settings ADD CONSTRAINT credit_settings_pkey PRIMARY KEY (is_one);

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_decimals_check CHECK (((decimals >= 0) AND (decimals <= 8)));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_key_check CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_whole_check CHECK ((is_currency OR (decimals = 0)));

ALTER TABLE credit_unit ADD CONSTRAINT credit_unit_pkey PRIMARY KEY (key);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_unit_fkey FOREIGN KEY (unit) REFERENCES credit_unit(key);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_pkey PRIMARY KEY (id);

ALTER TABLE credit_wallet ADD CONSTRAINT credit_wallet_owner_unique UNIQUE (customer_id, unit);

CREATE INDEX "IDX_credit_cart_line_cart" ON credit_cart_line USING btree (cart_id);

CREATE INDEX "IDX_credit_cart_line_updated_at" ON credit_cart_line USING btree (updated_at);

CREATE INDEX "IDX_credit_entry_effective_at" ON credit_entry USING brin (effective_at);

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

CREATE VIEW credit_entry_view AS
 SELECT ((e.wallet_id || '-'::text) || e.sequence) AS id,
    e.wallet_id,
    w.customer_id,
    w.unit,
    e.sequence,
    e.type,
    e.amount,
    jsonb_build_object('value', (e.amount)::text, 'precision', 20) AS raw_amount,
    e.held_change,
    jsonb_build_object('value', (e.held_change)::text, 'precision', 20) AS raw_held_change,
    e.balance_after,
    jsonb_build_object('value', (e.balance_after)::text, 'precision', 20) AS raw_balance_after,
    e.grant_ids AS credit_grant_ids,
    e.hold_id,
    e.reference_type,
    e.reference_id,
    e.reason,
    e.actor,
    e.created_at,
    e.effective_at,
    e.created_at AS updated_at,
    NULL::timestamp with time zone AS deleted_at
   FROM (credit_entry e
     JOIN credit_wallet w ON ((w.id = e.wallet_id)));

CREATE VIEW credit_grant_view AS
 SELECT g.id,
    g.wallet_id,
    w.customer_id,
    w.unit,
    g.amount,
    jsonb_build_object('value', (g.amount)::text, 'precision', 20) AS raw_amount,
    g.held,
    jsonb_build_object('value', (g.held)::text, 'precision', 20) AS raw_held,
    g.spent,
    jsonb_build_object('value', (g.spent)::text, 'precision', 20) AS raw_spent,
    g.expired,
    jsonb_build_object('value', (g.expired)::text, 'precision', 20) AS raw_expired,
    g.voided,
    jsonb_build_object('value', (g.voided)::text, 'precision', 20) AS raw_voided,
    g.clawback_shortfall,
    jsonb_build_object('value', (g.clawback_shortfall)::text, 'precision', 20) AS raw_clawback_shortfall,
    n.remaining,
    jsonb_build_object('value', (n.remaining)::text, 'precision', 20) AS raw_remaining,
    g.source,
    g.reason,
    g.priority,
    g.effective_at,
    g.expires_at,
    credit_grant_status(g.*, c.now) AS status,
    g.order_id,
    g.line_item_id,
    g.actor AS created_by,
    g.created_at,
    g.created_at AS updated_at,
    NULL::timestamp with time zone AS deleted_at
   FROM (((credit_grant g
     JOIN credit_wallet w ON ((w.id = g.wallet_id)))
     CROSS JOIN ( SELECT credit_now() AS now
         OFFSET 0) c)
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (g.expires_at <= c.now) THEN (0)::numeric
                    ELSE (g.remaining)::numeric
                END AS remaining) n);

CREATE VIEW credit_history_view AS
 SELECT e.wallet_id,
    w.customer_id,
    w.unit,
    e.sequence,
    e.type,
    e.amount,
    e.grant_ids,
    e.grant_amounts,
    e.reference_type,
    e.reference_id,
    e.reason,
    e.actor,
    e.effective_at AS at,
    false AS is_due
   FROM (credit_entry e
     JOIN credit_wallet w ON ((w.id = e.wallet_id)))
  WHERE (e.amount <> (0)::numeric)
UNION ALL
 SELECT w.id AS wallet_id,
    w.customer_id,
    w.unit,
    NULL::bigint AS sequence,
    d.type,
    (- d.amount) AS amount,
    ARRAY[d.grant_id] AS grant_ids,
    ARRAY[d.amount] AS grant_amounts,
    NULL::text AS reference_type,
    NULL::text AS reference_id,
    d.reason,
    'system'::text AS actor,
    d.at,
    true AS is_due
   FROM (( WITH t AS (
                 SELECT credit_now() AS now
                ), back AS (
                 SELECT g.wallet_id,
                    g.id AS grant_id,
                    p.amount,
                    h.expires_at AS at,
                    g.expires_at,
                    g.voided_at,
                    g.clawback_shortfall AS short,
                    (sum(p.amount) OVER (PARTITION BY g.id ORDER BY h.expires_at, h.id, p.n DESC) - p.amount) AS before
                   FROM (((t
                     JOIN credit_hold h ON ((((h.state)::text = 'active'::text) AND (NOT h.pinned) AND (h.expires_at <= t.now))))
                     CROSS JOIN LATERAL UNNEST(h.grant_ids, h.grant_amounts) WITH ORDINALITY p(grant_id, amount, n))
                     JOIN credit_grant g ON ((g.id = p.grant_id)))
                ), returned AS (
                 SELECT b.wallet_id,
                    b.grant_id,
                    b.amount,
                    b.at,
                    b.expires_at,
                    b.voided_at,
                    b.short,
                    b.before,
                        CASE
                            WHEN (b.voided_at IS NOT NULL) THEN b.amount
                            ELSE (LEAST((b.before + b.amount), (b.short)::numeric) - LEAST(b.before, (b.short)::numeric))
                        END AS lost
                   FROM back b
                )
         SELECT g.wallet_id,
            g.id AS grant_id,
            'expire'::text AS type,
            (g.remaining)::numeric AS amount,
            NULL::text AS reason,
            g.expires_at AS at
           FROM (t
             JOIN credit_grant g ON ((g.open AND (g.expires_at <= t.now))))
        UNION ALL
         SELECT returned.wallet_id,
            returned.grant_id,
            'void'::text,
            returned.lost,
                CASE
                    WHEN (returned.voided_at IS NULL) THEN 'clawback_shortfall'::text
                    ELSE 'grant_voided'::text
                END AS "case",
            returned.at
           FROM returned
          WHERE (returned.lost > (0)::numeric)
        UNION ALL
         SELECT returned.wallet_id,
            returned.grant_id,
            'expire'::text,
            (returned.amount - returned.lost),
            NULL::text,
            GREATEST(returned.at, returned.expires_at) AS "greatest"
           FROM (t
             JOIN returned ON (((returned.amount > returned.lost) AND (returned.expires_at <= t.now))))) d
     JOIN credit_wallet w ON ((w.id = d.wallet_id)));

CREATE VIEW credit_movement_view AS
 SELECT h.wallet_id,
    h.customer_id,
    h.unit,
    h.sequence,
    h.type,
    (sign(h.amount) * p.amount) AS amount,
    h.at,
    h.reference_type,
    h.reference_id,
    h.reason,
    h.actor,
    g.id AS grant_id,
    g.source,
    g.paid AS is_paid,
    g.order_id,
    g.line_item_id,
    g.created_at AS granted_at,
    g.expires_at,
    h.is_due
   FROM ((credit_history_view h
     CROSS JOIN LATERAL UNNEST(h.grant_ids, h.grant_amounts) p(grant_id, amount))
     JOIN credit_grant g ON ((g.id = p.grant_id)));

CREATE VIEW credit_outstanding_view AS
 SELECT g.id AS grant_id,
    g.wallet_id,
    w.customer_id,
    w.unit,
    g.source,
    g.paid AS is_paid,
    g.line_item_id,
    g.created_at AS granted_at,
    g.expires_at,
    ((g.remaining)::numeric + (g.held)::numeric) AS amount
   FROM (credit_grant g
     JOIN credit_wallet w ON ((w.id = g.wallet_id)));

CREATE VIEW credit_package_product AS
 SELECT variant_id,
    product_id
   FROM credit_package p
  WHERE (owns_product OR (deleted_at IS NULL));

CREATE VIEW credit_package_view AS
 SELECT id,
    product_id,
    variant_id,
    unit,
    created_at,
    deleted_at
   FROM credit_package p;

CREATE VIEW credit_purchase_view AS
 SELECT line_item_id,
    order_id,
    customer_id,
    unit,
    credits_each,
    expected,
    earned,
    granted,
    created_at
   FROM credit_purchase p;

CREATE VIEW credit_wallet_view AS
 SELECT w.id,
    w.customer_id,
    w.unit,
    w.sequence,
    n.available,
    jsonb_build_object('value', (n.available)::text, 'precision', 20) AS raw_available,
    n.held,
    jsonb_build_object('value', (n.held)::text, 'precision', 20) AS raw_held,
    n.scheduled,
    jsonb_build_object('value', (n.scheduled)::text, 'precision', 20) AS raw_scheduled,
    n.expiring_soon,
    jsonb_build_object('value', (n.expiring_soon)::text, 'precision', 20) AS raw_expiring_soon,
    n.granted,
    jsonb_build_object('value', (n.granted)::text, 'precision', 20) AS raw_granted,
    n.spent,
    jsonb_build_object('value', (n.spent)::text, 'precision', 20) AS raw_spent,
    n.expired,
    jsonb_build_object('value', (n.expired)::text, 'precision', 20) AS raw_expired,
    n.voided,
    jsonb_build_object('value', (n.voided)::text, 'precision', 20) AS raw_voided,
    w.created_at,
    w.last_at AS updated_at,
    NULL::timestamp with time zone AS deleted_at
   FROM (credit_wallet w
     CROSS JOIN LATERAL credit_wallet_now(w.*) n(available, held, scheduled, expiring_soon, granted, spent, expired, voided));

CREATE TRIGGER credit_entry_guard BEFORE DELETE OR UPDATE OR TRUNCATE ON credit_entry FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_grant_conserved AFTER INSERT OR UPDATE ON credit_grant FOR EACH ROW EXECUTE FUNCTION credit_require_conservation();

CREATE TRIGGER credit_grant_guard BEFORE DELETE OR TRUNCATE ON credit_grant FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_hold_final BEFORE UPDATE ON credit_hold FOR EACH ROW WHEN (((old.state)::text <> 'active'::text)) EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_hold_guard BEFORE DELETE OR TRUNCATE ON credit_hold FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_operation_guard BEFORE DELETE OR TRUNCATE ON credit_operation FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_operation_kept BEFORE UPDATE ON credit_operation FOR EACH ROW WHEN ((((new.key)::text = (old.key)::text) OR ((new.key)::text !~~ 'undone:%'::text) OR ((to_jsonb(new.*) - 'key'::text) <> (to_jsonb(old.*) - 'key'::text)))) EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_package_change_told AFTER UPDATE ON credit_package FOR EACH ROW WHEN (((old.deleted_at IS NULL) OR (new.deleted_at IS NULL))) EXECUTE FUNCTION credit_tell_package();

CREATE TRIGGER credit_package_check BEFORE INSERT OR UPDATE ON credit_package FOR EACH ROW EXECUTE FUNCTION credit_check_terms();

CREATE TRIGGER credit_package_told AFTER INSERT OR DELETE ON credit_package FOR EACH ROW EXECUTE FUNCTION credit_tell_package();

CREATE TRIGGER credit_package_version AFTER UPDATE ON credit_package FOR EACH ROW WHEN ((((old.unit IS DISTINCT FROM new.unit) OR (old.credits IS DISTINCT FROM new.credits)) OR (old.validity_days IS DISTINCT FROM new.validity_days))) EXECUTE FUNCTION credit_keep_terms();

CREATE TRIGGER credit_restoration_guard BEFORE DELETE OR TRUNCATE ON credit_restoration FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

CREATE TRIGGER credit_wallet_empty BEFORE INSERT ON credit_wallet FOR EACH ROW EXECUTE FUNCTION credit_require_empty();

CREATE CONSTRAINT TRIGGER credit_wallet_entry AFTER UPDATE ON credit_wallet DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION credit_require_entry();

CREATE TRIGGER credit_wallet_guard BEFORE DELETE OR TRUNCATE ON credit_wallet FOR EACH STATEMENT EXECUTE FUNCTION credit_refuse_change();

-- FUNCTION credit_accrue(w credit_wallet) RETURNS credit_wallet
-- FUNCTION credit_accrue_due(p_limit integer) RETURNS jsonb
-- FUNCTION credit_add_grant(w credit_wallet, p_id text, p_amount numeric, p_source text, p_reason text, p_priority integer, p_effective_at timestamp with time zone, p_expires_at timestamp with time zone, p_order_id text, p_line_item_id text, p_actor text) RETURNS credit_wallet
-- FUNCTION credit_apply_payment(p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval) RETURNS jsonb
-- FUNCTION credit_available(w credit_wallet) RETURNS numeric
-- FUNCTION credit_cart_packages(p_cart_id text) RETURNS TABLE(cart_line_id text, variant_id text, unit_price numeric, quantity numeric, priced jsonb, sold jsonb, is_withdrawn boolean)
-- FUNCTION credit_check_terms() RETURNS trigger
-- FUNCTION credit_claimed(p_order_id text, p_line_item_id text) RETURNS TABLE(claim_id text, is_refund boolean, claimed numeric, came_back numeric)
-- FUNCTION credit_claw_back_purchases(p_order_id text, p_actor text, p_reason text, p_key text, p_grant_id text DEFAULT NULL::text, p_amount numeric DEFAULT NULL::numeric) RETURNS jsonb
-- FUNCTION credit_done(p_key text, p_fingerprint bytea, w credit_wallet, p_sequence bigint, p_more jsonb DEFAULT '{}'::jsonb) RETURNS jsonb
-- FUNCTION credit_end_hold(w credit_wallet, p_hold_id text, p_state text, p_actor text, p_reason text, p_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS credit_wallet
-- FUNCTION credit_entry_fits(e credit_entry, w_before credit_wallet, w credit_wallet) RETURNS boolean
-- FUNCTION credit_entry_json(p_wallet_id text, p_sequence bigint, p_unit text) RETURNS jsonb
-- FUNCTION credit_expire_grant(w credit_wallet, p_grant_id text, p_may_deplete boolean DEFAULT true, p_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS credit_wallet
-- FUNCTION credit_expire_until(w credit_wallet, p_until timestamp with time zone) RETURNS credit_wallet
-- FUNCTION credit_expiring_soon(w credit_wallet, p_now timestamp with time zone) RETURNS numeric
-- FUNCTION credit_fail(p_what text, p_id text, p_error text) RETURNS integer
-- FUNCTION credit_fingerprint(VARIADIC p_request text[]) RETURNS bytea
-- FUNCTION credit_fit_payment(p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text DEFAULT 'system'::text, p_is_customers boolean DEFAULT true, p_peeks boolean DEFAULT false) RETURNS jsonb
-- FUNCTION credit_give_back(w credit_wallet, p_ids text[], p_amounts numeric[], p_spent boolean, p_grace interval, p_actor text, p_at timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS credit_wallet
-- FUNCTION credit_give_up_owed(w credit_wallet, h credit_hold, p_actor text) RETURNS credit_wallet
-- FUNCTION credit_grant_json(p_grant_id text, p_now timestamp with time zone) RETURNS jsonb
-- FUNCTION credit_grant_status(g credit_grant, p_now timestamp with time zone) RETURNS text
-- FUNCTION credit_hold_over(h credit_hold) RETURNS jsonb
-- FUNCTION credit_id(prefix text) RETURNS text
-- FUNCTION credit_insufficient(p_available numeric, p_required numeric) RETURNS jsonb
-- FUNCTION credit_is_offered(p_variant_id text) RETURNS boolean
-- FUNCTION credit_is_package_line(p_line_item_id text) RETURNS boolean
-- FUNCTION credit_keep_terms() RETURNS trigger
-- FUNCTION credit_lock(p_wallet_id text) RETURNS credit_wallet
-- FUNCTION credit_lock_grant(p_grant_id text, OUT w credit_wallet, OUT g credit_grant) RETURNS record
-- FUNCTION credit_lock_hold(p_hold_id text, OUT w credit_wallet, OUT h credit_hold) RETURNS record
-- FUNCTION credit_lock_purchases(p_order_id text) RETURNS boolean
-- FUNCTION credit_made(p_key text, OUT wallet_id text, OUT sequence bigint, OUT grant_id text) RETURNS record
-- FUNCTION credit_may_apply(p_cart_id text, p_customer_id text, p_is_on boolean) RETURNS boolean
-- FUNCTION credit_move_capture(p_hold_id text, p_actor text, p_amount numeric DEFAULT NULL::numeric, p_reference_type text DEFAULT NULL::text, p_reference_id text DEFAULT NULL::text, p_key text DEFAULT NULL::text, p_reason text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_claw_back(p_grant_id text, p_amount numeric, p_actor text, p_reason text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_consume(p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_actor text, p_reference_type text DEFAULT NULL::text, p_reference_id text DEFAULT NULL::text, p_reason text DEFAULT NULL::text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_grant(p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_source text, p_actor text, p_reason text DEFAULT NULL::text, p_priority integer DEFAULT 100, p_effective_at timestamp with time zone DEFAULT NULL::timestamp with time zone, p_expires_at timestamp with time zone DEFAULT NULL::timestamp with time zone, p_valid_for interval DEFAULT NULL::interval, p_order_id text DEFAULT NULL::text, p_line_item_id text DEFAULT NULL::text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_hold(p_customer_id text, p_unit text, p_decimals integer, p_amount numeric, p_ttl interval, p_reference_type text, p_reference_id text, p_actor text, p_pinned boolean DEFAULT false, p_key text DEFAULT NULL::text, p_reason text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_release(p_hold_id text, p_actor text, p_reason text DEFAULT NULL::text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_renew(p_hold_id text, p_ttl interval, p_actor text, p_pinned boolean DEFAULT NULL::boolean, p_amount numeric DEFAULT NULL::numeric, p_key text DEFAULT NULL::text, p_reason text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_restore(p_customer_id text, p_wallet_id text, p_sequence bigint, p_actor text, p_amount numeric DEFAULT NULL::numeric, p_grace interval DEFAULT '7 days'::interval, p_reason text DEFAULT NULL::text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_undo(p_key text, p_actor text, p_entry_id text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_move_void(p_grant_id text, p_actor text, p_reason text, p_amount numeric DEFAULT NULL::numeric, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_note_sale(p_cart_id text) RETURNS jsonb
-- FUNCTION credit_now() RETURNS timestamp with time zone
-- FUNCTION credit_on_carts(p_grant_id text) RETURNS numeric
-- FUNCTION credit_on_other_carts(p_wallet_id text, p_cart_id text, p_only_automatic boolean DEFAULT false) RETURNS numeric
-- FUNCTION credit_open_wallet(p_customer_id text, p_unit text, p_decimals integer) RETURNS credit_wallet
-- FUNCTION credit_order_costs(p_order_id text) RETURNS TABLE(line_item_id text, variant_id text, created_at timestamp with time zone, quantity numeric, total numeric, written_off numeric)
-- FUNCTION credit_order_covered(p_order_id text, p_grant_when text) RETURNS boolean
-- FUNCTION credit_order_for_packages(p_order_id text, p_credit numeric) RETURNS numeric
-- FUNCTION credit_order_goodwill(p_order_id text) RETURNS numeric
-- FUNCTION credit_order_is_off(p_order_id text, p_grant_when text, p_claim text) RETURNS boolean
-- FUNCTION credit_order_lines(p_order_id text) RETURNS TABLE(line_item_id text, unit text, credits_each numeric, validity_days integer, quantity numeric, total numeric)
-- FUNCTION credit_order_money(p_order_id text, p_grant_when text, p_at timestamp with time zone DEFAULT 'infinity'::timestamp with time zone) RETURNS numeric
-- FUNCTION credit_order_other_credit(p_order_id text) RETURNS numeric
-- FUNCTION credit_order_owner(p_order_id text, p_claim text) RETURNS text
-- FUNCTION credit_order_places(p_order_id text) RETURNS integer
-- FUNCTION credit_order_refunded_long_ago(p_order_id text) RETURNS boolean
-- FUNCTION credit_order_uncovered(p_order_id text) RETURNS numeric
-- FUNCTION credit_order_unpaid_at(p_order_id text, p_at timestamp with time zone) RETURNS boolean
-- FUNCTION credit_order_unrefunded(p_order_id text) RETURNS numeric
-- FUNCTION credit_order_unsettled(p_order_id text) RETURNS boolean
-- FUNCTION credit_order_written_off(p_order_id text) RETURNS numeric
-- FUNCTION credit_package_prices(p_variant_id text) RETURNS jsonb
-- FUNCTION credit_payment_asked(k credit_payment, p_customer_id text, p_unit text) RETURNS boolean
-- FUNCTION credit_payment_cart(p_order_id text) RETURNS text
-- FUNCTION credit_payment_hold(p_cart_id text) RETURNS credit_hold
-- FUNCTION credit_payment_pinned(k credit_payment, h credit_hold) RETURNS boolean
-- FUNCTION credit_payment_refused(k credit_payment) RETURNS boolean
-- FUNCTION credit_payment_shown(p_order_id text, p_decimals integer) RETURNS numeric
-- FUNCTION credit_payment_wallet(k credit_payment) RETURNS credit_wallet
-- FUNCTION credit_pin_payment(p_cart_id text, p_run_id text, p_customer_id text, p_unit text, p_amount numeric, p_is_negative boolean, p_is_completed boolean, p_is_customers boolean DEFAULT false) RETURNS jsonb
-- FUNCTION credit_post(w credit_wallet, p_type text, p_amount numeric, p_held_change numeric, p_grant_ids text[], p_grant_amounts numeric[], p_actor text, p_reason text DEFAULT NULL::text, p_reference_type text DEFAULT NULL::text, p_reference_id text DEFAULT NULL::text, p_hold_id text DEFAULT NULL::text, p_restores bigint DEFAULT NULL::bigint, p_effective_at timestamp with time zone DEFAULT NULL::timestamp with time zone, p_may_deplete boolean DEFAULT true) RETURNS credit_wallet
-- FUNCTION credit_reclaim(INOUT w credit_wallet, p_grant_id text, p_amount numeric, p_actor text, p_reason text, OUT carts text[]) RETURNS record
-- FUNCTION credit_refuse_change() RETURNS trigger
-- FUNCTION credit_refuse_debit(w credit_wallet, p_unit text, p_decimals integer, p_amount numeric, p_key text, p_fingerprint bytea, p_giving numeric DEFAULT 0) RETURNS jsonb
-- FUNCTION credit_remember(p_key text, p_fingerprint bytea, p_answer jsonb) RETURNS jsonb
-- FUNCTION credit_replay(p_key text, p_fingerprint bytea) RETURNS jsonb
-- FUNCTION credit_request_payment(p_cart_id text, p_customer_id text, p_unit text, p_payable numeric, p_ttl interval, p_actor text, p_requested numeric DEFAULT NULL::numeric, p_take_over boolean DEFAULT false, p_is_automatic boolean DEFAULT false, p_is_refused boolean DEFAULT NULL::boolean) RETURNS jsonb
-- FUNCTION credit_require_conservation() RETURNS trigger
-- FUNCTION credit_require_empty() RETURNS trigger
-- FUNCTION credit_require_entry() RETURNS trigger
-- FUNCTION credit_restore_payment(p_order_id text, p_owed numeric, p_grace interval, p_actor text, p_amount numeric DEFAULT NULL::numeric, p_reason text DEFAULT NULL::text, p_key text DEFAULT NULL::text) RETURNS jsonb
-- FUNCTION credit_scheduled_at(w credit_wallet, p_at timestamp with time zone) RETURNS numeric
-- FUNCTION credit_set_off(p_order_id text, p_unit text, p_amount numeric) RETURNS numeric
-- FUNCTION credit_settle_payment(p_order_id text, p_ttl interval, p_grace interval) RETURNS jsonb
-- FUNCTION credit_settle_purchases(p_order_id text, p_grant_when text, p_claim text) RETURNS jsonb
-- FUNCTION credit_slice(p_ids text[], p_amounts numeric[], p_skip numeric, p_amount numeric, p_reverse boolean, OUT grant_ids text[], OUT grant_amounts numeric[]) RETURNS record
-- FUNCTION credit_snapshot(w credit_wallet) RETURNS jsonb
-- FUNCTION credit_sold_lines(p_order_id text) RETURNS TABLE(line_item_id text, unit text, credits numeric, validity_days integer)
-- FUNCTION credit_take(w credit_wallet, p_amount numeric, p_spends boolean, OUT grant_ids text[], OUT grant_amounts numeric[]) RETURNS record
-- FUNCTION credit_take_back(p_order_id text, p_amount numeric, p_actor text, p_reason text, p_line_item_id text DEFAULT NULL::text, p_grant_id text DEFAULT NULL::text, OUT answers jsonb, OUT missed numeric) RETURNS record
-- FUNCTION credit_take_off_hold(w credit_wallet, h credit_hold, p_grant_id text, p_amount numeric, p_actor text, p_reason text) RETURNS credit_wallet
-- FUNCTION credit_take_out(w credit_wallet, g credit_grant, p_amount numeric, p_actor text, p_reason text) RETURNS credit_wallet
-- FUNCTION credit_tell_package() RETURNS trigger
-- FUNCTION credit_terms_at(p_variant_id text, p_at timestamp with time zone, p_currency text DEFAULT NULL::text, p_unit_price numeric DEFAULT NULL::numeric, p_added_at timestamp with time zone DEFAULT NULL::timestamp with time zone, OUT unit text, OUT credits numeric, OUT validity_days integer) RETURNS SETOF record
-- FUNCTION credit_unpin_payment(p_cart_id text, p_run_id text DEFAULT NULL::text, p_older_than interval DEFAULT NULL::interval) RETURNS jsonb
-- FUNCTION credit_valid_amount(p_amount numeric, p_decimals integer) RETURNS boolean
-- FUNCTION credit_wallet_now(w credit_wallet, OUT available numeric, OUT held numeric, OUT scheduled numeric, OUT expiring_soon numeric, OUT granted numeric, OUT spent numeric, OUT expired numeric, OUT voided numeric) RETURNS record
-- FUNCTION credit_yield(INOUT w credit_wallet, p_amount numeric, p_cart_id text, p_actor text, OUT carts text[]) RETURNS record
