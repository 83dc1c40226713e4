import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { WEBHOOK_FUNCTIONS } from "../functions"

export class Migration20261129120100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "92e41e528fc168de0783399daa6a25a17ccecea80cbc0be1f5b321c5c05ac76f"

  override async up(): Promise<void> {
    for (const statement of install(WEBHOOK_FUNCTIONS, Migration20261129120100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
