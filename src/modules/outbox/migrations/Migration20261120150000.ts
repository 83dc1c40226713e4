import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { OUTBOX_FUNCTIONS } from "../functions"

export class Migration20261120150000 extends Migration {
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
    for (const statement of OUTBOX_FUNCTIONS) {
      this.addSql(statement)
    }
  }

  override async down(): Promise<void> {
    this.addSql(`
      CREATE OR REPLACE FUNCTION outbox_enqueue(
        p_name text, p_data jsonb, p_occurred_at timestamptz DEFAULT clock_timestamp()
      ) RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
      DROP TABLE IF EXISTS "outbox_event";
    `)
  }
}
