import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { KEEP_HISTORY } from "../ledger/keep-history"
import { PACKAGE_TERMS } from "../packages/terms"
import { SETTLE_PURCHASES } from "../purchases/ledger"

export class Migration20261120210000 extends Migration {
  override async up(): Promise<void> {
    // What a product gives. `owns_product`: both were made together, and go together.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_package" (
        "id" text PRIMARY KEY,
        "product_id" text NOT NULL,
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
      CREATE INDEX IF NOT EXISTS "IDX_credit_package_sort" ON "credit_package" ("sort_order", "created_at", "id") WHERE "deleted_at" IS NULL;
    `)

    // What packages gave before they were edited: an order that is seen late gets what it was sold with.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_package_past" (
        "package_id" text NOT NULL REFERENCES "credit_package" ("id") ON DELETE CASCADE,
        "until" timestamptz NOT NULL,
        "unit" text NOT NULL,
        "credits" numeric NOT NULL,
        "validity_days" integer,
        PRIMARY KEY ("package_id", "until")
      );
    `)

    // A package line of an order: the terms at which it was sold, what the order holds, has paid for, and was given.
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
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "credit_purchase_check" CHECK ("granted" <= "earned" AND "earned" <= "expected")
      ) WITH (fillfactor = 80);
      CREATE INDEX IF NOT EXISTS "IDX_credit_purchase_order" ON "credit_purchase" ("order_id");
      CREATE INDEX IF NOT EXISTS "IDX_credit_purchase_incoming" ON "credit_purchase" ("customer_id", "unit") WHERE "expected" > "granted";
    `)

    for (const statement of [...PACKAGE_TERMS, ...SETTLE_PURCHASES]) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`
      DROP TABLE IF EXISTS "credit_purchase", "credit_package_past", "credit_package" CASCADE;
      DO $$ DECLARE f regprocedure; BEGIN
        FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          AND proname IN ('credit_check_terms', 'credit_keep_terms', 'credit_terms_at', 'credit_order_lines', 'credit_order_paid', 'credit_order_owner',
            'credit_order_is_off', 'credit_forgive', 'credit_take_back', 'credit_move_settle_order')
        LOOP
          EXECUTE 'DROP FUNCTION IF EXISTS ' || f || ' CASCADE';
        END LOOP;
      END $$;
    `)
  }
}
