import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { KEEP_HISTORY } from "../ledger/keep-history"
import { PACKAGE_EVENTS } from "../packages/events"
import { PACKAGE_TERMS } from "../packages/terms"
import { PURCHASE_FUNCTIONS } from "../purchases/functions"

const STATEMENTS = [...PACKAGE_TERMS, ...PACKAGE_EVENTS, ...PURCHASE_FUNCTIONS]

const FUNCTIONS = STATEMENTS.flatMap(
  (statement) => /FUNCTION (credit_\w+)/.exec(statement)?.[1] ?? []
)

export class Migration20261120210000 extends Migration {
  override async up(): Promise<void> {
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

    for (const statement of STATEMENTS) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`
      DROP TABLE IF EXISTS "credit_purchase", "credit_cart_line", "credit_package_version", "credit_package" CASCADE;
      DO $$ DECLARE f regprocedure; BEGIN
        FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
          AND proname IN (${FUNCTIONS.map((name) => `'${name}'`).join(", ")})
        LOOP
          EXECUTE 'DROP FUNCTION IF EXISTS ' || f || ' CASCADE';
        END LOOP;
      END $$;
    `)
  }
}
