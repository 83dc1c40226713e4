import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

export class Migration20261129110100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "2c3b54a8370f52ce887a0cced3719cfb01437792fe868a1bcb9d9aa7fbfa8d8f"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261129110100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
