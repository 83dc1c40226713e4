import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What a sweep settles one by one: a wallet, a cart's pin, what an order paid by credit, and what it bought. */
export type Sick = "wallet" | "cart" | "payment" | "purchase"

/** One that could not be settled; `failures` times in a row so far. */
export type Failure = { id: string; error: string; failures: number }

/** SQL: whether a thing is not left alone for a while after it has failed. @param id SQL of its id */
export const NOT_WAITING = (what: Sick, id: string) => `NOT EXISTS (
  SELECT FROM credit_failure f WHERE f.what = '${what}' AND f.id = ${id} AND f.retry_at > credit_now())`

/**
 * What sweeps could not settle: each fails alone, is tried again with back-off, and shows in `verify` until it succeeds, by
 * whomever: the movement itself forgets it.
 */
export class CreditFailures {
  constructor(private readonly knex: Knex) {}

  /**
   * Does it, and notes how that went. @param report hears of a failure when it is the first in a row
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
