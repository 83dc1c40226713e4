import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

export class Migration20261128100100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "fd4ae6a41539d69b6e13ef0e8cb9f2f6dd4cc65938769fa1522aa930efc197e9"

  override async up(): Promise<void> {
    for (const statement of install(COUPON_FUNCTIONS, Migration20261128100100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
