import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { OUTBOX_FUNCTIONS } from "../functions"

export class Migration20261128090100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "28aa5aff50199315298b02fbe0fd1a26d45b6e6d0eb6b231396d7d5f38abd06d"

  override async up(): Promise<void> {
    for (const statement of install(OUTBOX_FUNCTIONS, Migration20261128090100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
