import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

/**
 * Column type of the ledger's own ids, which nobody sorts for people. They are compared byte by byte: a look-up in an index
 * then takes a fraction of the time that a language's order takes.
 */
const ID_TYPE = 'text COLLATE "C"'

/**
 * Rules for one value are domains, and those of rows that every movement writes are triggers (`guards.ts`): PostgreSQL
 * parses a CHECK anew for each statement that writes (as much work as half an update), but these once per session.
 */
const DOMAINS = {
  credit_amount: "numeric CHECK (VALUE >= 0)",
  credit_key: 'text COLLATE "C" CHECK (length(VALUE) BETWEEN 1 AND 255)',
  credit_source:
    "text CHECK (VALUE IN ('purchase', 'promotional', 'compensation', 'referral', 'refund', 'manual'))",
  credit_hold_state: "text CHECK (VALUE IN ('active', 'captured', 'released', 'expired'))",
}

/** The module's tables. Published: never edited again. Functions, triggers and views are in `functions.ts`. */
export class Migration20261128110000 extends Migration {
  override async up(): Promise<void> {
    for (const [name, definition] of Object.entries(DOMAINS)) {
      this.addSql(
        `DO $$ BEGIN CREATE DOMAIN ${name} AS ${definition}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`
      )
    }

    // Units of the merchant's own, and currencies from their first wallet on. A unit in use cannot be deleted: wallets refer to it.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_unit" (
        "key" text PRIMARY KEY CHECK ("key" ~ '^[a-z][a-z0-9_]{0,39}$'),
        "name" text,
        "plural" text,
        "decimals" smallint NOT NULL DEFAULT 0 CHECK ("decimals" BETWEEN 0 AND 8),
        "is_currency" boolean NOT NULL DEFAULT false,
        "conversion_rates" jsonb NOT NULL DEFAULT '[]',
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "credit_unit_whole_check" CHECK ("is_currency" OR "decimals" = 0)
      );
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_wallet" (
        "id" ${ID_TYPE} PRIMARY KEY,
        "customer_id" text NOT NULL,
        "unit" text NOT NULL REFERENCES "credit_unit" ("key"),
        "decimals" smallint NOT NULL,
        "sequence" bigint NOT NULL DEFAULT 0,
        "balance" credit_amount NOT NULL DEFAULT 0,
        "held" credit_amount NOT NULL DEFAULT 0,
        "scheduled" credit_amount NOT NULL DEFAULT 0,
        "granted" credit_amount NOT NULL DEFAULT 0,
        "spent" credit_amount NOT NULL DEFAULT 0,
        "expired" credit_amount NOT NULL DEFAULT 0,
        "voided" credit_amount NOT NULL DEFAULT 0,
        "last_at" timestamptz NOT NULL,
        "changes_at" timestamptz,
        "created_at" timestamptz NOT NULL,
        CONSTRAINT "credit_wallet_owner_unique" UNIQUE ("customer_id", "unit")
      ) WITH (fillfactor = 70);
      CREATE INDEX IF NOT EXISTS "IDX_credit_wallet_changes_at" ON "credit_wallet" ("changes_at") WHERE "changes_at" IS NOT NULL;
    `)

    // `open` is what index predicates read instead of `remaining`: an update of `remaining` stays on its page (HOT).
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_grant" (
        "id" ${ID_TYPE} PRIMARY KEY,
        "wallet_id" ${ID_TYPE} NOT NULL REFERENCES "credit_wallet" ("id"),
        "amount" credit_amount NOT NULL,
        "remaining" credit_amount NOT NULL,
        "held" credit_amount NOT NULL DEFAULT 0,
        "spent" credit_amount NOT NULL DEFAULT 0,
        "expired" credit_amount NOT NULL DEFAULT 0,
        "voided" credit_amount NOT NULL DEFAULT 0,
        "clawback_shortfall" credit_amount NOT NULL DEFAULT 0,
        "open" boolean NOT NULL DEFAULT true,
        "source" credit_source NOT NULL,
        "paid" boolean NOT NULL,
        "reason" text,
        "priority" integer NOT NULL DEFAULT 100,
        "effective_at" timestamptz NOT NULL,
        "expires_at" timestamptz,
        "voided_at" timestamptz,
        "order_id" text,
        "line_item_id" text,
        "actor" text NOT NULL,
        "created_at" timestamptz NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX IF NOT EXISTS "IDX_credit_grant_burn" ON "credit_grant"
        ("wallet_id", "priority", "expires_at", "paid", "created_at", "id") WHERE "open";
      CREATE INDEX IF NOT EXISTS "IDX_credit_grant_expires_at" ON "credit_grant" ("wallet_id", "expires_at") WHERE "open" AND "expires_at" IS NOT NULL;
      CREATE INDEX IF NOT EXISTS "IDX_credit_grant_newest" ON "credit_grant" ("wallet_id", "created_at" DESC, "id" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_credit_grant_order" ON "credit_grant" ("order_id") WHERE "order_id" IS NOT NULL;
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_hold" (
        "id" ${ID_TYPE} PRIMARY KEY,
        "wallet_id" ${ID_TYPE} NOT NULL REFERENCES "credit_wallet" ("id"),
        "amount" credit_amount NOT NULL,
        "captured" credit_amount NOT NULL DEFAULT 0,
        "state" credit_hold_state NOT NULL DEFAULT 'active',
        "pinned" boolean NOT NULL DEFAULT false,
        "grant_ids" text[] NOT NULL,
        "grant_amounts" numeric[] NOT NULL,
        "reference_type" text NOT NULL,
        "reference_id" text NOT NULL,
        "captured_sequence" bigint,
        "expires_at" timestamptz NOT NULL,
        "created_at" timestamptz NOT NULL,
        CONSTRAINT "credit_hold_check" CHECK ("captured" <= "amount" AND ("state" = 'captured') = ("captured" > 0)
          AND ("state" = 'captured') = ("captured_sequence" IS NOT NULL))
      );
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_credit_hold_one" ON "credit_hold" ("reference_type", "reference_id") WHERE "state" IN ('active', 'captured');
      CREATE INDEX IF NOT EXISTS "IDX_credit_hold_active" ON "credit_hold" ("wallet_id") WHERE "state" = 'active';
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_entry" (
        "wallet_id" ${ID_TYPE} NOT NULL,
        "sequence" bigint NOT NULL,
        "type" text NOT NULL,
        "amount" numeric NOT NULL,
        "held_change" numeric NOT NULL,
        "balance_after" numeric NOT NULL,
        "held_after" numeric NOT NULL,
        "grant_ids" text[] NOT NULL,
        "grant_amounts" numeric[] NOT NULL,
        "hold_id" ${ID_TYPE},
        "restores" bigint,
        "reference_type" text,
        "reference_id" text,
        "reason" text,
        "actor" text NOT NULL,
        "created_at" timestamptz NOT NULL,
        "effective_at" timestamptz NOT NULL,
        PRIMARY KEY ("wallet_id", "sequence")
      );
    `)

    // One row for each consumption that was given back, in part or whole: never more than was taken.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_restoration" (
        "wallet_id" ${ID_TYPE} NOT NULL,
        "sequence" bigint NOT NULL,
        "consumed" numeric NOT NULL,
        "restored" numeric NOT NULL,
        PRIMARY KEY ("wallet_id", "sequence"),
        FOREIGN KEY ("wallet_id", "sequence") REFERENCES "credit_entry" ("wallet_id", "sequence"),
        CONSTRAINT "credit_restoration_check" CHECK ("restored" > 0 AND "restored" <= "consumed")
      );
    `)

    // What a key was answered, refusals included.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_operation" (
        "key" credit_key PRIMARY KEY,
        "fingerprint" bytea NOT NULL,
        "answer" jsonb NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now()
      );
    `)

    // What a sweep could not settle, and when it is tried again.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_failure" (
        "what" text NOT NULL,
        "id" text NOT NULL,
        "error" text NOT NULL,
        "failures" integer NOT NULL,
        "failed_at" timestamptz NOT NULL,
        "retry_at" timestamptz NOT NULL,
        PRIMARY KEY ("what", "id")
      );
    `)

    // What a variant gives. `owns_product`: package and product were made together, and go together.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_package" (
        "id" text PRIMARY KEY,
        "product_id" text NOT NULL,
        "variant_id" text NOT NULL,
        "owns_product" boolean NOT NULL,
        "unit" text NOT NULL REFERENCES "credit_unit" ("key"),
        "credits" numeric NOT NULL CHECK ("credits" > 0),
        "raw_credits" jsonb NOT NULL GENERATED ALWAYS AS (('{"value":"' || "credits"::text || '","precision":20}')::jsonb) STORED,
        "validity_days" integer CHECK ("validity_days" > 0),
        "badge" text,
        "sort_order" integer NOT NULL DEFAULT 0,
        "is_featured" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        "deleted_at" timestamptz
      );
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_credit_package_one_per_product" ON "credit_package" ("product_id") WHERE "deleted_at" IS NULL;
      CREATE INDEX IF NOT EXISTS "IDX_credit_package_product_id" ON "credit_package" ("product_id");
      CREATE INDEX IF NOT EXISTS "IDX_credit_package_variant_id" ON "credit_package" ("variant_id");
      CREATE INDEX IF NOT EXISTS "IDX_credit_package_sort" ON "credit_package" ("sort_order", "created_at", "id") WHERE "deleted_at" IS NULL;
    `)

    // What packages gave before they were edited, and their base prices by currency when they gave it last: what was priced
    // before gets what it was priced at.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_package_version" (
        "package_id" text NOT NULL REFERENCES "credit_package" ("id") ON DELETE CASCADE,
        "until" timestamptz NOT NULL,
        "unit" text NOT NULL,
        "credits" numeric NOT NULL,
        "validity_days" integer,
        "prices" jsonb NOT NULL,
        PRIMARY KEY ("package_id", "until")
      );
    `)

    // The package lines of carts that completed: at which terms they are sold. No unit: no package any more, which the shopper
    // was told at `withdrawn_at`.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_cart_line" (
        "cart_line_id" text PRIMARY KEY,
        "cart_id" text NOT NULL,
        "variant_id" text NOT NULL,
        "unit_price" numeric NOT NULL,
        "quantity" numeric NOT NULL,
        "unit" text,
        "credits" numeric,
        "validity_days" integer,
        "withdrawn_at" timestamptz,
        "updated_at" timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX IF NOT EXISTS "IDX_credit_cart_line_cart" ON "credit_cart_line" ("cart_id");
      CREATE INDEX IF NOT EXISTS "IDX_credit_cart_line_updated_at" ON "credit_cart_line" ("updated_at");
    `)

    // A package line of an order: the terms at which it was sold, what the order holds, has paid for, and was given (or
    // forfeited: earned, and taken back before it was granted). `lost`: what could not be taken back when the line shrank;
    // `set_off`: what the line earned and was not given, for what the order's lines could not be taken back.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_purchase" (
        "line_item_id" text PRIMARY KEY,
        "order_id" text NOT NULL,
        "customer_id" text,
        "unit" text NOT NULL REFERENCES "credit_unit" ("key"),
        "credits_each" numeric NOT NULL CHECK ("credits_each" > 0),
        "validity_days" integer CHECK ("validity_days" > 0),
        "expected" credit_amount NOT NULL DEFAULT 0,
        "earned" credit_amount NOT NULL DEFAULT 0,
        "granted" credit_amount NOT NULL DEFAULT 0,
        "forfeited" credit_amount NOT NULL DEFAULT 0,
        "set_off" credit_amount NOT NULL DEFAULT 0,
        "lost" credit_amount NOT NULL DEFAULT 0,
        "earned_at" timestamptz,
        "look_at" timestamptz NOT NULL DEFAULT now(),
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "credit_purchase_check" CHECK ("granted" <= "earned" AND "earned" <= "expected")
      ) WITH (fillfactor = 80);
      CREATE INDEX IF NOT EXISTS "IDX_credit_purchase_order" ON "credit_purchase" ("order_id");
      CREATE INDEX IF NOT EXISTS "IDX_credit_purchase_incoming" ON "credit_purchase" ("customer_id", "unit") WHERE "expected" > "granted";
      CREATE INDEX IF NOT EXISTS "IDX_credit_purchase_look_at" ON "credit_purchase" ("look_at") WHERE "expected" > "granted";
    `)

    // What shoppers asked to pay by credit; `requested` null: as much as possible. The money is the ledger's hold of the cart.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_payment" (
        "cart_id" text PRIMARY KEY,
        "customer_id" text NOT NULL,
        "unit" text NOT NULL,
        "requested" numeric CHECK ("requested" >= 0),
        "reduced_from" numeric,
        "run_id" text,
        "pinned_at" timestamptz,
        "order_id" text UNIQUE,
        "wallet_id" ${ID_TYPE},
        "sequence" bigint,
        "missing" numeric,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY ("wallet_id", "sequence") REFERENCES "credit_entry" ("wallet_id", "sequence"),
        CONSTRAINT "credit_payment_order_check" CHECK ("order_id" IS NOT NULL OR ("sequence" IS NULL AND "missing" IS NULL))
      );
      CREATE INDEX IF NOT EXISTS "IDX_credit_payment_open" ON "credit_payment" ("updated_at") WHERE "order_id" IS NULL;
    `)

    // Which grants' ends have been announced, and how many days ahead: once each.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_expiry_notice" (
        "grant_id" ${ID_TYPE} NOT NULL REFERENCES "credit_grant" ("id"),
        "days" smallint NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("grant_id", "days")
      );
      CREATE INDEX IF NOT EXISTS "IDX_credit_grant_expiry" ON "credit_grant" ("expires_at") WHERE "open" AND "expires_at" IS NOT NULL;
    `)
  }

  /** What customers have is not dropped with its tables. */
  override async down(): Promise<void> {
    this.addSql(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM credit_entry) THEN
          RAISE EXCEPTION 'The credit ledger has entries; reverting its migrations would lose what customers have'
            USING ERRCODE = 'restrict_violation';
        END IF;
      END $$`)
    for (const statement of drop(CREDIT_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql(`
      DROP TABLE IF EXISTS "credit_expiry_notice", "credit_payment", "credit_purchase", "credit_cart_line",
        "credit_package_version", "credit_package", "credit_failure", "credit_operation", "credit_restoration",
        "credit_entry", "credit_hold", "credit_grant", "credit_wallet", "credit_unit" CASCADE;
      DROP DOMAIN IF EXISTS ${Object.keys(DOMAINS).join(", ")};
    `)
  }
}
