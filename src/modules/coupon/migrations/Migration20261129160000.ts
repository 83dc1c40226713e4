import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

/** An attachment whose months have ended stays used up. */
export class Migration20261129160000 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "1c872b6e205c22d2675df8d3b6838d86804792ef53d951f937f49ad9152e5800"

  override async up(): Promise<void> {
    for (const statement of install(COUPON_FUNCTIONS, Migration20261129160000.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
