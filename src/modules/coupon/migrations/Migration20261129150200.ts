import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { COUPON_FUNCTIONS } from "../functions"

/** The views that reports read. */
export class Migration20261129150200 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "3d3ea09eb5ce470cd3710f2ce337093404f6a2f851123ef5bbda0700e9760fc5"

  override async up(): Promise<void> {
    for (const statement of install(COUPON_FUNCTIONS, Migration20261129150200.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
