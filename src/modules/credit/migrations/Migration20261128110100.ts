import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

export class Migration20261128110100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "45771604ac941b212bae8a02ed51e7e56d4b4f784922ede84d44b05ab58a0e34"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261128110100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
