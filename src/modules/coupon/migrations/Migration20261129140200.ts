import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

export class Migration20261129140200 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "40c7af7289d1058d6a4f40e34b6a008ea7d819202b74612429cfc44c73740a30"

  override async up(): Promise<void> {
    for (const statement of install(COUPON_FUNCTIONS, Migration20261129140200.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
