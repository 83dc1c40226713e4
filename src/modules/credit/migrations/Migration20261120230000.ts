import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { CONSUME } from "../ledger/functions/consume"
import { DONE } from "../ledger/functions/answer"
import { ID_TYPE } from "../ledger/id-type"
import { KEEP_HISTORY } from "../ledger/keep-history"
import { GIVE_BACK } from "../ledger/functions/parts"
import { ACCRUE } from "../ledger/functions/accrue"
import { TELL_LATER } from "../ledger/functions/tell-later"

export class Migration20261120230000 extends Migration {
  override async up(): Promise<void> {
    // Entries that no answer carries, until a job has told of them.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "credit_untold" (
        "wallet_id" ${ID_TYPE} NOT NULL,
        "sequence" bigint NOT NULL,
        "depletes" boolean NOT NULL,
        PRIMARY KEY ("wallet_id", "sequence")
      );
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

    for (const statement of [TELL_LATER, ACCRUE, GIVE_BACK, DONE, CONSUME]) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql(KEEP_HISTORY)
    this.addSql(`
      CREATE OR REPLACE FUNCTION credit_tell_later(w credit_wallet, p_may_deplete boolean) RETURNS void
        LANGUAGE plpgsql AS $$ BEGIN END $$;
      DROP INDEX IF EXISTS "IDX_credit_grant_expiry";
      DROP TABLE IF EXISTS "credit_expiry_notice", "credit_untold";
    `)
  }
}
