import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Reports read what has happened since an instant. Entries come in about that order: a block range index costs writers almost nothing. */
export class Migration20261129170000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_credit_entry_effective_at" ON "credit_entry" USING brin ("effective_at")`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`DROP INDEX IF EXISTS "IDX_credit_entry_effective_at"`)
  }
}
