import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { setTimeout as sleep } from "node:timers/promises"
import type { RefusalCode } from "../../../contract/refusals"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { Refusal } from "../../../plugin/refusal"
import { wakeRelay } from "../../../plugin/relay-signal"
import type { Answer } from "./answer"

const MAX_TRIES = 4

/** Serialization failure and deadlock. */
const CONFLICTS = ["40001", "40P01"]

/**
 * The other of two equal calls committed first: the retry sees its row. Any other duplicate is a
 * fault and is thrown.
 */
const TWINS = ["credit_operation_pkey", "IDX_credit_hold_one", "credit_unit_pkey"]

/**
 * `lock_timeout`, or a shorter `statement_timeout` of the session, ended a wait. Nothing was
 * written.
 */
const GAVE_UP = ["55P03", "57014"]

type Parameters = Record<string, string | number | boolean | Date | null | undefined>

/**
 * Calls a function of the database that moves credit, as one statement: PostgreSQL holds the
 * wallet's lock for that statement alone, and no round trip is made under it. Retries conflicts,
 * which are rare under READ COMMITTED and usual under stricter isolation.
 * @throws the refusal that the function answered; `credit_busy` after 3 seconds of waiting for a
 * lock, the session's `statement_timeout`, or the last retry
 */
export async function move<T extends { code: string } = Answer>(
  knex: Knex,
  name: `credit_${string}`,
  parameters: Parameters
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await call<T>(knex, name, parameters)
      wakeRelay()
      return accepted(answer)
    } catch (error) {
      const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
      const isPassing = CONFLICTS.includes(code) || TWINS.includes(constraint)
      if (GAVE_UP.includes(code) || (isPassing && tries === MAX_TRIES)) {
        throw new Refusal("credit_busy")
      }
      if (!isPassing) {
        throw error
      }
      await sleep(Math.random() * 20 * 2 ** tries)
    }
  }
}

async function call<T>(knex: Knex, name: string, parameters: Parameters): Promise<T> {
  const given = omitUndefined(parameters)
  const names = Object.keys(given).map((parameter) => `p_${parameter} => :${parameter}`)
  const { rows } = await knex.raw<{ rows: [{ answer: T }] }>(
    `SELECT ${name}(${names.join(", ")}) AS answer`,
    given as Knex.ValueDict
  )
  return rows[0].answer
}

function accepted<T extends { code: string; replayed?: boolean }>(answer: T): T {
  const { code, replayed: _, ...details } = answer
  if (code !== "ok") {
    throw new Refusal(code as RefusalCode, { details })
  }
  return answer
}
