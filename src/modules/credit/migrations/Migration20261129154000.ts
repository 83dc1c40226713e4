import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

/** What expires as it comes off a cart is taken back. */
export class Migration20261129154000 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "e3878bb89c27f4ba5f551b9e7089ea9afd29b844cd942322e5c6ad0f2ff41c87"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261129154000.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
