import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

/** Accrual in the order of time. */
export class Migration20261129151000 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "f93cd1190594938d8263e37cd2e1895d0f7bb1cbc40c12ab3793378c59b0ec1f"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261129151000.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
