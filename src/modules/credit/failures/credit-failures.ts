import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * What a sweep settles one at a time: a wallet, a cart's pin, an order's payment, an order's
 * purchases.
 */
export type Sick = "wallet" | "cart" | "payment" | "purchase"

/** A thing that could not be settled; `failures` counts its failures in a row. */
export type Failure = { id: string; error: string; failures: number }

/** SQL: whether a thing's back-off is over, or it has none. @param id SQL of its id */
export const NOT_WAITING = (what: Sick, id: string) => `NOT EXISTS (
  SELECT FROM credit_failure f
  WHERE f.what = '${what}' AND f.id = ${id} AND f.retry_at > credit_now())`

/**
 * What sweeps could not settle. Each thing fails alone and is retried with back-off. `verify` shows
 * it until a movement settles it; that movement deletes the row.
 */
export class CreditFailures {
  constructor(private readonly knex: Knex) {}

  /**
   * Runs `settle` and records a failure.
   * @param report is called for the first failure in a row
   * @returns whether it succeeded
   */
  async attempt(
    what: Sick,
    id: string,
    settle: () => Promise<unknown>,
    report: (failure: Failure) => void
  ): Promise<boolean> {
    try {
      await settle()
    } catch (error) {
      const { message } = error as Error
      const { rows } = await this.knex.raw<{ rows: [{ failures: number }] }>(
        "SELECT credit_fail(:what, :id, :message) AS failures",
        { what, id, message }
      )
      if (rows[0].failures === 1) {
        report({ id, error: message, failures: 1 })
      }
      return false
    }
    return true
  }
}
