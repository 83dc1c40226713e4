import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { setTimeout as sleep } from "node:timers/promises"
import { CreditError, type CreditRefusal } from "../errors"
import type { Answer } from "./answer"

const MAX_TRIES = 4

/** Serialization failure and deadlock. */
const CONFLICTS = ["40001", "40P01"]

/** A twin of another wallet came first: the next try sees it. Any other duplicate is a fault, and must be seen. */
const TWINS = ["credit_operation_pkey", "IDX_credit_hold_one", "credit_unit_pkey"]

const LOCK_TIMEOUT = "55P03"

type Parameter = string | number | boolean | Date | null | undefined

/**
 * Calls one of the ledger's functions as one statement of its own: the wallet is locked for as long as the database
 * needs, and no round trip is made meanwhile. Tries again after conflicts, which are seldom in READ COMMITTED and usual
 * where the database's default isolation is stricter; the function is right under each.
 * @throws the refusal; `credit_busy` when the wallet was not to be had within 3 seconds or after all tries
 */
export async function move<T extends { code: string } = Answer>(
  knex: Knex,
  movement: string,
  parameters: Record<string, Parameter>
): Promise<T> {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  const names = given.map(([name]) => `p_${name} => :${name}`).join(", ")
  const statement = `SELECT credit_move_${movement}(${names}) AS answer`
  const bindings = Object.fromEntries(given) as Record<string, string>
  for (let tries = 1; ; tries++) {
    try {
      const { rows } = await knex.raw<{ rows: [{ answer: T }] }>(statement, bindings)
      return accept(rows[0].answer)
    } catch (error) {
      const { code = "", constraint = "" } = error as { code?: string; constraint?: string }
      const isPassing = CONFLICTS.includes(code) || TWINS.includes(constraint)
      if (code === LOCK_TIMEOUT || (isPassing && tries === MAX_TRIES)) {
        throw new CreditError("credit_busy")
      }
      if (!isPassing) {
        throw error
      }
      await sleep(Math.random() * 20 * 2 ** tries)
    }
  }
}

function accept<T extends { code: string; replayed?: boolean }>(answer: T): T {
  const { code, replayed: _, ...details } = answer
  if (code === "ok") {
    return answer
  }
  throw new CreditError(code as CreditRefusal, details)
}
