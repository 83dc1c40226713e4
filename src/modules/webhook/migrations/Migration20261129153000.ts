import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { WEBHOOK_FUNCTIONS } from "../functions"

export class Migration20261129153000 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "fc3f71eef0de0dfef1df9b3d86d90c5cd237b21255ba5612c6d228c493e919c4"

  override async up(): Promise<void> {
    for (const statement of install(WEBHOOK_FUNCTIONS, Migration20261129153000.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
