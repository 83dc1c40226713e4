import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { setTimeout as sleep } from "node:timers/promises"
import type { RefusalCode } from "../../../contract/refusals"
import { Refusal } from "../../../plugin/refusal"
import type { Answer } from "./answer"
import { query } from "./query"

const MAX_TRIES = 4

/** Serialization failure and deadlock. */
const CONFLICTS = ["40001", "40P01"]

/** A twin came first: the next try sees it. Any other duplicate is a fault, and must be seen. */
const TWINS = ["credit_operation_pkey", "IDX_credit_hold_one", "credit_unit_pkey"]

/** A wait that `lock_timeout`, or a shorter `statement_timeout` of the session, put an end to: nothing was done. */
const GAVE_UP = ["55P03", "57014"]

/** An SQL expression that is answered beside the function's columns. @param at where a parameter stands */
export type Beside = (at: (parameter: string) => string) => string

type Call<Row> = {
  /** What the key was answered already, for movements that do not look it up themselves; waits for nothing. */
  answered?: () => Promise<Row | undefined>
  beside?: Beside
}

type Parameters = Record<string, string | number | boolean | Date | null | undefined>

/**
 * Moves credit by the database function of that name.
 * @throws the refusal, and what `callMovement` throws
 */
export async function move<T extends { code: string } = Answer>(
  knex: Knex,
  movement: string,
  parameters: Parameters
): Promise<T> {
  const { answer } = await callMovement<{ answer: T }>(knex, movement, parameters)
  if (answer.code !== "ok") {
    throw refusal(answer)
  }
  return answer
}

/**
 * Calls one of the ledger's functions as one statement of its own: the wallet is locked for as long as the database
 * needs, and no round trip is made meanwhile. Tries again after conflicts, which are seldom in READ COMMITTED and usual
 * where the database's default isolation is stricter; the function is right under each.
 * @throws `credit_busy` when a lock was not to be had within 3 seconds or the session's `statement_timeout`, or after
 * all tries
 */
export async function callMovement<Row>(
  knex: Knex,
  movement: string,
  parameters: Parameters,
  { answered, beside }: Call<Row> = {}
): Promise<Row> {
  for (let tries = 1; ; tries++) {
    try {
      return await callLedger<Row>(knex, movement, parameters, beside)
    } catch (error) {
      const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
      const isPassing = CONFLICTS.includes(code) || TWINS.includes(constraint)
      const gaveUp = GAVE_UP.includes(code)
      const answer = isPassing || gaveUp ? await answered?.() : undefined
      if (answer) {
        return answer
      }
      if (gaveUp || (isPassing && tries === MAX_TRIES)) {
        throw new Refusal("credit_busy")
      }
      if (!isPassing) {
        throw error
      }
      await sleep(Math.random() * 20 * 2 ** tries)
    }
  }
}

/** Calls a function of the ledger that answers by one row. */
export async function callLedger<Row>(
  knex: Knex,
  name: string,
  parameters: Parameters,
  beside?: Beside
): Promise<Row> {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  const names = given.map(([name], i) => `p_${name} => $${i + 1}`).join(", ")
  const at = (parameter: string) => `$${given.findIndex(([key]) => key === parameter) + 1}`
  const more = beside ? `, ${beside(at)}` : ""
  const statement = `SELECT *${more} FROM ${name}(${names}) AS answer`
  const [row] = await query<Row>(
    knex,
    statement,
    given.map(([, value]) => value)
  )
  return row
}

export function refusal(answer: { code: string; replayed?: boolean }): Refusal {
  const { code, replayed: _, ...details } = answer
  return new Refusal(code as RefusalCode, { details })
}
