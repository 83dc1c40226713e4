import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { ID_TYPE } from "../ledger/id-type"
import { KEEP_HISTORY } from "../ledger/keep-history"

export class Migration20261120230000 extends Migration {
  override async up(): Promise<void> {
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

  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`
      DROP INDEX IF EXISTS "IDX_credit_grant_expiry";
      DROP TABLE IF EXISTS "credit_expiry_notice";
    `)
  }
}
