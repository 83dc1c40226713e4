import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

/** The views that reports read. */
export class Migration20261129150000 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "fa20f654574341b66c666131d45a7182fd39b6fb4984783b8a242b15cf60c097"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261129150000.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
