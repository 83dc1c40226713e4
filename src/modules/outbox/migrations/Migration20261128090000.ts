import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { drop } from "../../../plugin/repeatable"
import { OUTBOX_FUNCTIONS } from "../functions"

/** The module's table. Published: never edited again. Its function is in `functions.ts`. */
export class Migration20261128090000 extends Migration {
  override async up(): Promise<void> {
    // `sequence` orders the events of one wallet or coupon: they are written under its lock.
    this.addSql(`
      CREATE TABLE IF NOT EXISTS "outbox_event" (
        "sequence" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "event_id" text NOT NULL DEFAULT 'evt_' || replace(gen_random_uuid()::text, '-', ''),
        "name" text NOT NULL,
        "data" jsonb NOT NULL,
        "occurred_at" timestamptz NOT NULL
      );
    `)
  }

  override async down(): Promise<void> {
    for (const statement of drop(OUTBOX_FUNCTIONS)) {
      this.addSql(statement)
    }
    this.addSql('DROP TABLE IF EXISTS "outbox_event"')
  }
}
