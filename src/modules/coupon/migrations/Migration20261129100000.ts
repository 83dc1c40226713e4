import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

/** Coupons that stay with a customer, and the carts that their customers have touched. */
export class Migration20261129100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      ALTER TABLE "coupon" ADD COLUMN IF NOT EXISTS "duration_in_months" integer CHECK ("duration_in_months" >= 1);
      ALTER TABLE "coupon" DROP CONSTRAINT IF EXISTS "coupon_duration_orders_check";
      ALTER TABLE "coupon" DROP CONSTRAINT IF EXISTS "coupon_duration_counts_check";
      ALTER TABLE "coupon" ADD CONSTRAINT "coupon_duration_counts_check" CHECK (
        ("duration" = 'repeating') = ("duration_in_orders" IS NOT NULL OR "duration_in_months" IS NOT NULL));
    `)

    // A redemption by attaching has neither cart nor order, and takes nothing by itself.
    this.addSql(`
      ALTER TABLE "coupon_redemption" ADD COLUMN IF NOT EXISTS "is_attached" boolean NOT NULL DEFAULT false;
      ALTER TABLE "coupon_redemption" DROP CONSTRAINT "coupon_redemption_reference_check";
      ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_reference_check" CHECK (
        "is_attached" OR "cart_id" IS NOT NULL OR "order_id" IS NOT NULL);
      ALTER TABLE "coupon_redemption" ALTER COLUMN "currency_code" DROP NOT NULL;
      ALTER TABLE "coupon_redemption" DROP CONSTRAINT IF EXISTS "coupon_redemption_currency_check";
      ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_currency_check" CHECK ("is_attached" OR "currency_code" IS NOT NULL);
      ALTER TABLE "coupon_redemption" DROP CONSTRAINT "coupon_redemption_times_check";
      ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_times_check" CHECK (
        ("state" <> 'reserved' OR ("reserved_at" IS NOT NULL AND "cart_id" IS NOT NULL AND "order_id" IS NULL))
        AND ("state" <> 'redeemed' OR ("redeemed_at" IS NOT NULL AND ("order_id" IS NOT NULL OR "is_attached")))
        AND (("state" = 'released') = ("released_at" IS NOT NULL)));
    `)

    // `value`, `currency_code` and the durations are those that hold for this customer, overrides included.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_attachment" (
        "id" text PRIMARY KEY,
        "coupon_id" text NOT NULL REFERENCES "coupon" ("id"),
        "customer_id" text NOT NULL,
        "redemption_id" text NOT NULL UNIQUE REFERENCES "coupon_redemption" ("id"),
        "code" text NOT NULL,
        "source" text NOT NULL CHECK ("source" IN ('admin', 'self')),
        "value" numeric NOT NULL CHECK ("value" > 0),
        "currency_code" text,
        "duration" text NOT NULL CHECK ("duration" IN ('once', 'repeating', 'forever')),
        "duration_in_orders" integer CHECK ("duration_in_orders" >= 1),
        "duration_in_months" integer CHECK ("duration_in_months" >= 1),
        "remaining_value" numeric CHECK ("remaining_value" >= 0 AND "remaining_value" <= "value"),
        "remaining_orders" integer CHECK ("remaining_orders" >= 0),
        "first_applied_at" timestamptz,
        "ends_at" timestamptz GENERATED ALWAYS AS (
          (("first_applied_at" AT TIME ZONE 'UTC') + make_interval(months => "duration_in_months")) AT TIME ZONE 'UTC') STORED,
        "used_up_at" timestamptz,
        "reason" text,
        "created_by" text,
        "request_key" text UNIQUE,
        "removed_at" timestamptz,
        "removed_by" text,
        "removed_reason" text,
        "position" bigint GENERATED ALWAYS AS IDENTITY,
        "created_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "coupon_attachment_durations_check" CHECK (
          ("duration" = 'repeating') = ("duration_in_orders" IS NOT NULL OR "duration_in_months" IS NOT NULL)),
        CONSTRAINT "coupon_attachment_remainders_check" CHECK (
          "remaining_value" IS NULL OR "remaining_orders" IS NULL),
        CONSTRAINT "coupon_attachment_orders_check" CHECK (
          "remaining_orders" <= coalesce("duration_in_orders", 1))
      ) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_coupon_attachment_self_once" ON "coupon_attachment" ("coupon_id", "customer_id") WHERE "source" = 'self';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_attachment_ends_at" ON "coupon_attachment" ("ends_at") WHERE "removed_at" IS NULL AND "used_up_at" IS NULL AND "ends_at" IS NOT NULL;
      CREATE INDEX IF NOT EXISTS "IDX_coupon_attachment_open" ON "coupon_attachment" ("customer_id") WHERE "removed_at" IS NULL AND "used_up_at" IS NULL;
      CREATE INDEX IF NOT EXISTS "IDX_coupon_attachment_customer" ON "coupon_attachment" ("customer_id", "position" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_coupon_attachment_coupon" ON "coupon_attachment" ("coupon_id", "position" DESC);
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_application" (
        "id" text PRIMARY KEY,
        "attachment_id" text NOT NULL REFERENCES "coupon_attachment" ("id"),
        "coupon_id" text NOT NULL,
        "cart_id" text,
        "order_id" text,
        "amount" numeric NOT NULL CHECK ("amount" >= 0),
        "currency_code" text NOT NULL,
        "state" text NOT NULL CHECK ("state" IN ('reserved', 'applied', 'released')),
        "run_ids" text[] NOT NULL DEFAULT '{}',
        "position" integer NOT NULL,
        "reserved_at" timestamptz,
        "released_at" timestamptz,
        "created_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "coupon_application_times_check" CHECK (
          ("state" <> 'reserved' OR ("reserved_at" IS NOT NULL AND "cart_id" IS NOT NULL AND "order_id" IS NULL))
          AND ("state" <> 'applied' OR "order_id" IS NOT NULL)
          AND (("state" = 'released') = ("released_at" IS NOT NULL)))
      ) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_coupon_application_one_per_cart" ON "coupon_application" ("attachment_id", "cart_id") WHERE "state" <> 'released';
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_coupon_application_one_per_order" ON "coupon_application" ("attachment_id", "order_id") WHERE "state" <> 'released';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_application_newest" ON "coupon_application" ("attachment_id", "created_at" DESC, "id" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_coupon_application_cart" ON "coupon_application" ("cart_id");
      CREATE INDEX IF NOT EXISTS "IDX_coupon_application_order" ON "coupon_application" ("order_id");
      CREATE INDEX IF NOT EXISTS "IDX_coupon_application_reserved" ON "coupon_application" ("reserved_at") WHERE "state" = 'reserved';
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_cart_customer" (
        "cart_id" text NOT NULL,
        "customer_id" text NOT NULL,
        "is_suspended" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("cart_id", "customer_id")
      );
      CREATE INDEX IF NOT EXISTS "IDX_coupon_cart_customer_created_at" ON "coupon_cart_customer" ("created_at");
      CREATE TABLE IF NOT EXISTS "coupon_cart_pause" (
        "cart_id" text NOT NULL,
        "coupon_id" text NOT NULL REFERENCES "coupon" ("id"),
        "created_at" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("cart_id", "coupon_id")
      );
      CREATE TABLE IF NOT EXISTS "coupon_attach_request" (
        "key" text PRIMARY KEY,
        "fingerprint" text NOT NULL,
        "answer" jsonb,
        "created_at" timestamptz NOT NULL DEFAULT now()
      );
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(COUPON_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql(`
      DROP TABLE IF EXISTS "coupon_attach_request", "coupon_cart_pause", "coupon_cart_customer", "coupon_application", "coupon_attachment";
      DELETE FROM "coupon_redemption" WHERE "is_attached" AND "cart_id" IS NULL AND "order_id" IS NULL;
      ALTER TABLE "coupon_redemption" DROP CONSTRAINT "coupon_redemption_reference_check";
      ALTER TABLE "coupon_redemption" ADD CONSTRAINT "coupon_redemption_reference_check" CHECK ("cart_id" IS NOT NULL OR "order_id" IS NOT NULL);
      ALTER TABLE "coupon_redemption" DROP COLUMN IF EXISTS "is_attached" CASCADE;
      ALTER TABLE "coupon" DROP COLUMN IF EXISTS "duration_in_months" CASCADE;
      UPDATE "coupon" SET "duration" = 'once' WHERE "duration" <> 'repeating';
    `)
  }
}
