import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { install } from "../../../plugin/repeatable"
import { CREDIT_FUNCTIONS } from "../functions"

export class Migration20261128110100 extends Migration {
  /** Of the list that this migration installs; a later list has a migration of its own. */
  static readonly functions = "0549a11817523fb7bb65891204b16a7d877906cc49e117d7bfbcbc144ab176a7"

  override async up(): Promise<void> {
    for (const statement of install(CREDIT_FUNCTIONS, Migration20261128110100.functions)) {
      this.addSql(statement)
    }
  }

  /** The functions stay: they go with the tables. */
  override async down(): Promise<void> {}
}
