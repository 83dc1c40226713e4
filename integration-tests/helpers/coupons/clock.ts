import type { Suite } from "../shop/suite"

/**
 * Stops the database's clock, by which coupons start and expire, until the end of the test (its
 * database is discarded). Affects only `clock_timestamp()`.
 */
export async function freezeClock({ sql }: Pick<Suite, "sql">, instant: Date): Promise<void> {
  await sql(`
    DO $$ BEGIN
      IF to_regproc('pg_catalog.running_clock_timestamp') IS NULL THEN
        ALTER FUNCTION pg_catalog.clock_timestamp() RENAME TO running_clock_timestamp;
      END IF;
    END $$;
    CREATE OR REPLACE FUNCTION pg_catalog.clock_timestamp() RETURNS timestamptz LANGUAGE sql STABLE
      AS $$ SELECT timestamptz '${instant.toISOString()}' $$`)
}
