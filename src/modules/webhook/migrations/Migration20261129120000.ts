import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { WEBHOOK_FUNCTIONS } from "../functions"

/** The module's tables. Published: never edited again. Its function is in `functions.ts`. */
export class Migration20261129120000 extends Migration {
  override async up(): Promise<void> {
    // Whoever sends to an endpoint leases it: one attempt at a time, in order, whichever server makes it.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "webhook_endpoint" (
        "id" text PRIMARY KEY,
        "url" text NOT NULL,
        "description" text,
        "events" text[] NOT NULL CHECK (cardinality("events") > 0),
        "secret" text NOT NULL,
        "previous_secret" text,
        "previous_secret_until" timestamptz,
        "is_enabled" boolean NOT NULL DEFAULT true,
        "disabled_reason" text CHECK ("disabled_reason" = 'failing'),
        "failing_since" timestamptz,
        "leased_by" text,
        "leased_until" timestamptz,
        "created_by" text,
        "created_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        "updated_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "webhook_endpoint_reasons_check" CHECK (NOT "is_enabled" OR "disabled_reason" IS NULL),
        CONSTRAINT "webhook_endpoint_rotation_check" CHECK (
          ("previous_secret" IS NULL) = ("previous_secret_until" IS NULL))
      );
      CREATE INDEX IF NOT EXISTS "IDX_webhook_endpoint_newest" ON "webhook_endpoint" ("created_at" DESC, "id" DESC);
    `)

    // An event that is relayed again has its deliveries already. `failures` are those since it was last (re)sent.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "webhook_delivery" (
        "id" text PRIMARY KEY,
        "webhook_endpoint_id" text NOT NULL REFERENCES "webhook_endpoint" ("id") ON DELETE CASCADE,
        "event_id" text NOT NULL,
        "event" text NOT NULL,
        "sequence" bigint NOT NULL,
        "payload" jsonb NOT NULL,
        "state" text NOT NULL DEFAULT 'pending' CHECK ("state" IN ('pending', 'delivered', 'failed')),
        "failures" integer NOT NULL DEFAULT 0 CHECK ("failures" >= 0),
        "attempts" jsonb NOT NULL DEFAULT '[]',
        "next_attempt_at" timestamptz,
        "created_at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "webhook_delivery_once" UNIQUE ("webhook_endpoint_id", "event_id"),
        CONSTRAINT "webhook_delivery_next_check" CHECK (("state" = 'pending') = ("next_attempt_at" IS NOT NULL))
      ) WITH (fillfactor = 80);
      CREATE INDEX IF NOT EXISTS "IDX_webhook_delivery_due" ON "webhook_delivery" ("webhook_endpoint_id", "next_attempt_at", "sequence") WHERE "state" = 'pending';
      CREATE INDEX IF NOT EXISTS "IDX_webhook_delivery_newest" ON "webhook_delivery" ("webhook_endpoint_id", "created_at" DESC, "id" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_webhook_delivery_old" ON "webhook_delivery" ("created_at") WHERE "state" <> 'pending';
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(WEBHOOK_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql('DROP TABLE IF EXISTS "webhook_delivery"')
    this.addSql('DROP TABLE IF EXISTS "webhook_endpoint"')
  }
}
