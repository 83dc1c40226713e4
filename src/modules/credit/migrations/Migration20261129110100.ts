import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

export class Migration20261129110100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "9a76e06933a264ad46391435ae37d6d3e9bab89a19fefaf9235aa99512170546"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261129110100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
