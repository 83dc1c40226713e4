import type { Sick } from "../../failures/credit-failures"

/**
 * Records that a thing (a wallet, cart or order) could not be settled. Sweeps skip it for 10
 * minutes after the first failure, for twice as long after each further one, and for a day at most.
 * @returns its failures in a row
 */
export const FAIL = /* sql */ `
CREATE OR REPLACE FUNCTION credit_fail(p_what text, p_id text, p_error text) RETURNS integer
LANGUAGE sql AS $$
  INSERT INTO credit_failure AS f (what, id, error, failures, failed_at, retry_at)
  VALUES (p_what, p_id, p_error, 1, credit_now(), credit_now() + interval '10 minutes')
  ON CONFLICT (what, id) DO UPDATE
    SET error = excluded.error, failures = f.failures + 1, failed_at = excluded.failed_at,
      retry_at = credit_now()
        + least(interval '10 minutes' * 2 ^ least(f.failures, 10), interval '1 day')
  RETURNING failures
$$`

/**
 * SQL that a settling function ends with: deletes the failure of what it has settled.
 * @param id SQL of its id
 */
export const FORGET_FAILURE = (what: Sick, id: string) =>
  `DELETE FROM credit_failure f WHERE f.what = '${what}' AND f.id = ${id};`
