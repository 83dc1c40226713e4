import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { LEDGER } from "../ledger/functions"
import { ID_TYPE } from "../ledger/id-type"
import { KEEP_HISTORY } from "../ledger/keep-history"

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

export class Migration20261120200000 extends Migration {
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

    for (const statement of LEDGER) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`
      DROP VIEW IF EXISTS "credit_entry_view", "credit_grant_view", "credit_wallet_view";
      DROP TABLE IF EXISTS "credit_failure", "credit_operation", "credit_restoration", "credit_entry", "credit_hold",
        "credit_grant", "credit_wallet", "credit_unit" CASCADE;
      DO $$ DECLARE f regprocedure; BEGIN
        FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'credit\\_%' LOOP
          EXECUTE 'DROP FUNCTION IF EXISTS ' || f || ' CASCADE';
        END LOOP;
      END $$;
      DROP DOMAIN IF EXISTS ${Object.keys(DOMAINS).join(", ")};
    `)
  }
}
