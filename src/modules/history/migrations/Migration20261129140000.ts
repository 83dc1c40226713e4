import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { HISTORY_FUNCTIONS } from "../functions"

/** The module's table. Published: never edited again. Its functions are in `functions.ts`. */
export class Migration20261129140000 extends Migration {
  override async up(): Promise<void> {
    // Ids are unique over all things, but for units' keys: a list asks by thing and type.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "history_event" (
        "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "thing_id" text NOT NULL,
        "type" text NOT NULL,
        "actor_type" text NOT NULL CHECK ("actor_type" IN ('user', 'api-key', 'customer', 'job', 'system')),
        "actor_id" text,
        "changes" jsonb NOT NULL,
        "at" timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX IF NOT EXISTS "IDX_history_event_thing" ON "history_event" ("thing_id", "id" DESC);
      CREATE INDEX IF NOT EXISTS "IDX_history_event_at" ON "history_event" ("at");
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(HISTORY_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql('DROP TABLE IF EXISTS "history_event"')
  }
}
