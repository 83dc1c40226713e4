import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

export class Migration20261129100100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "825a4e5bff0a239e310a237c141b9066bf4815ea5248c473e03624dbf84156ee"

  override async up(): Promise<void> {
    for (const statement of install(COUPON_FUNCTIONS, Migration20261129100100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
