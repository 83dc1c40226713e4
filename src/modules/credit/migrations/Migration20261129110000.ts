import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

/** Credit that applies by itself. */
export class Migration20261129110000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      ALTER TABLE "credit_payment" ADD COLUMN IF NOT EXISTS "is_automatic" boolean NOT NULL DEFAULT false;
      ALTER TABLE "credit_payment" DROP CONSTRAINT IF EXISTS "credit_payment_automatic_check";
      ALTER TABLE "credit_payment" ADD CONSTRAINT "credit_payment_automatic_check" CHECK (
        NOT "is_automatic" OR "requested" IS NULL);
    `)

    // Customers who want no credit to apply by itself, until they ask for some.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_refusal" (
        "customer_id" text PRIMARY KEY,
        "created_at" timestamptz NOT NULL DEFAULT now()
      );
    `)

    // What an admin has set. One row, or none while everything is as it comes.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_settings" (
        "is_one" boolean PRIMARY KEY DEFAULT true CHECK ("is_one"),
        "auto_apply_credits" boolean NOT NULL,
        "updated_by" text,
        "updated_at" timestamptz NOT NULL DEFAULT now()
      );
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(CREDIT_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql(`
      DROP TABLE IF EXISTS "credit_settings", "credit_refusal";
      ALTER TABLE "credit_payment" DROP COLUMN IF EXISTS "is_automatic" CASCADE;
    `)
  }
}
