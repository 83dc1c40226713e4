/**
 * The ledger's only clock. Tests replace this function to move time; it has no setting of its own.
 */
export const CLOCK = /* sql */ `
CREATE OR REPLACE FUNCTION credit_now() RETURNS timestamptz
LANGUAGE sql VOLATILE AS $$ SELECT clock_timestamp() $$`

/** Ids sort by their time of creation, as Medusa's do. */
export const ID = /* sql */ `
CREATE OR REPLACE FUNCTION credit_id(prefix text) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT prefix || '_'
    || lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 13)
$$`
