import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { HISTORY_FUNCTIONS } from "../functions"

export class Migration20261129140100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "56fb3a4d5a1a90b79ecbda5b199fea81d8c7e8bf5050b010b0c87c3841be415a"

  override async up(): Promise<void> {
    for (const statement of install(HISTORY_FUNCTIONS, Migration20261129140100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
