import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

/** The module's tables. Published: never edited again. Functions, triggers and views are in `functions.ts`. */
export class Migration20261128100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon" (
        "id" text PRIMARY KEY,
        "promotion_id" text NOT NULL,
        "name" text,
        "description" text,
        "admin_note" text,
        "max_discount_amount" numeric CHECK ("max_discount_amount" > 0),
        "raw_max_discount_amount" jsonb,
        "min_order_amount" numeric CHECK ("min_order_amount" > 0),
        "raw_min_order_amount" jsonb,
        "applies_to" jsonb NOT NULL CHECK (jsonb_typeof("applies_to") = 'object'),
        "customer_group_ids" text[] NOT NULL DEFAULT '{}',
        "starts_at" timestamptz,
        "expires_at" timestamptz,
        "max_redemptions" integer CHECK ("max_redemptions" >= 1),
        "max_redemptions_per_customer" integer CHECK ("max_redemptions_per_customer" >= 1),
        "first_purchase_only" boolean NOT NULL DEFAULT false,
        "is_stackable" boolean NOT NULL DEFAULT false,
        "duration" text NOT NULL DEFAULT 'once' CHECK ("duration" IN ('once', 'repeating', 'forever')),
        "duration_in_orders" integer CHECK ("duration_in_orders" >= 1),
        "times_redeemed" integer NOT NULL DEFAULT 0 CHECK ("times_redeemed" >= 0),
        "created_by" text,
        "search_text" text NOT NULL GENERATED ALWAYS AS (lower(coalesce("name", '') || chr(10) || coalesce("description", ''))) STORED,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        "deleted_at" timestamptz,
        "tombstone" jsonb CHECK ("tombstone" IS NULL OR "deleted_at" IS NOT NULL),
        CONSTRAINT "coupon_promotion_id_unique" UNIQUE ("promotion_id"),
        CONSTRAINT "coupon_dates_check" CHECK ("expires_at" >= "starts_at"),
        CONSTRAINT "coupon_duration_orders_check" CHECK (("duration" = 'repeating') = ("duration_in_orders" IS NOT NULL))
      ) WITH (fillfactor = 80);
      CREATE INDEX IF NOT EXISTS "IDX_coupon_newest" ON "coupon" ("created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;
      CREATE INDEX IF NOT EXISTS "IDX_coupon_expires_at" ON "coupon" ("expires_at") WHERE "deleted_at" IS NULL;
      CREATE INDEX IF NOT EXISTS "IDX_coupon_deleted_at" ON "coupon" ("deleted_at") WHERE "deleted_at" IS NOT NULL;
    `)

    // `raw_amount` is what Medusa's BigNumber reads; generated, so that SQL that writes `amount` cannot forget it.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_redemption" (
        "id" text PRIMARY KEY,
        "coupon_id" text NOT NULL REFERENCES "coupon" ("id"),
        "code" text NOT NULL,
        "cart_id" text,
        "order_id" text,
        "customer_id" text,
        "email" text CHECK ("email" = lower(btrim("email")) AND "email" <> ''),
        "currency_code" text NOT NULL,
        "amount" numeric NOT NULL CHECK ("amount" >= 0),
        "raw_amount" jsonb NOT NULL GENERATED ALWAYS AS (('{"value":"' || "amount"::text || '","precision":20}')::jsonb) STORED,
        "state" text NOT NULL CHECK ("state" IN ('reserved', 'redeemed', 'released')),
        "run_ids" text[] NOT NULL DEFAULT '{}',
        "position" integer,
        "reserved_at" timestamptz,
        "redeemed_at" timestamptz,
        "released_at" timestamptz,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        "deleted_at" timestamptz CHECK ("deleted_at" IS NULL),
        CONSTRAINT "coupon_redemption_reference_check" CHECK ("cart_id" IS NOT NULL OR "order_id" IS NOT NULL),
        CONSTRAINT "coupon_redemption_times_check" CHECK (
          ("state" <> 'reserved' OR ("reserved_at" IS NOT NULL AND "cart_id" IS NOT NULL AND "order_id" IS NULL))
          AND ("state" <> 'redeemed' OR ("redeemed_at" IS NOT NULL AND "order_id" IS NOT NULL))
          AND (("state" = 'released') = ("released_at" IS NOT NULL))
        )
      ) WITH (fillfactor = 80);
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_coupon_redemption_one_per_cart" ON "coupon_redemption" ("coupon_id", "cart_id") WHERE "state" <> 'released';
      CREATE UNIQUE INDEX IF NOT EXISTS "IDX_coupon_redemption_one_per_order" ON "coupon_redemption" ("coupon_id", "order_id") WHERE "state" <> 'released';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_reserved" ON "coupon_redemption" ("coupon_id", "reserved_at") WHERE "state" = 'reserved';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_newest" ON "coupon_redemption" ("coupon_id", "created_at" DESC, "id" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_customer" ON "coupon_redemption" ("customer_id") WHERE "state" <> 'released';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_email" ON "coupon_redemption" ("email") WHERE "state" <> 'released';
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_cart" ON "coupon_redemption" ("cart_id");
      CREATE INDEX IF NOT EXISTS "IDX_coupon_redemption_order" ON "coupon_redemption" ("order_id");
    `)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_cart" (
        "cart_id" text NOT NULL,
        "coupon_id" text NOT NULL REFERENCES "coupon" ("id"),
        "position" bigint GENERATED ALWAYS AS IDENTITY,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY ("cart_id", "coupon_id")
      );
      CREATE INDEX IF NOT EXISTS "IDX_coupon_cart_created_at" ON "coupon_cart" ("created_at");
    `)

    this.addSql(`CREATE TABLE IF NOT EXISTS "coupon_identity" ("id" text PRIMARY KEY);`)

    this.addSql(`
      CREATE TABLE IF NOT EXISTS "coupon_attempt" (
        "key" text PRIMARY KEY,
        "window_started_at" timestamptz NOT NULL,
        "refusals" integer NOT NULL CHECK ("refusals" > 0)
      ) WITH (fillfactor = 50);
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(COUPON_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql(
      `DROP TABLE IF EXISTS "coupon_attempt", "coupon_identity", "coupon_cart", "coupon_redemption", "coupon"`
    )
  }
}
