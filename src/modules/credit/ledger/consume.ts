import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toNumber } from "../../../plugin/money"
import type { Movement } from "../types"
import { unitWords } from "../units/names"
import { callLedger, callMovement, refusal, type Beside } from "./call"

type Consumption = {
  customer_id: string
  unit: string
  amount: string
  decimals: number | null
  actor: string
  reference_type?: string | null
  reference_id?: string | null
  reason?: string | null
  key?: string | null
}

/** What the database answers; numbers come as strings, but for arrays of them. */
type Row = {
  refusal: { code: string } | null
  replayed: boolean
  wallet_id: string
  sequence: string
  balance: string
  /** Of the wallet: available, held, granted, spent, expired, voided, expiring soon. */
  figures: [number, number, number, number, number, number, number]
  grant_ids: string[]
  actor: string
  created_at: Date
  /** Of a unit of the merchant's own: its name and plural. */
  names?: [string, string] | null
}

/** A join instead of this makes the statement take a third longer to plan. */
const UNIT_NAMES: Beside = (at) =>
  `(SELECT ARRAY[name, plural] FROM credit_unit WHERE key = ${at("unit")}) AS names`

/** Spends at once. What the key stands for is in the answer as it was asked; the rest is the database's. */
export async function consume(knex: Knex, consumption: Consumption): Promise<Movement> {
  const beside = consumption.decimals === null ? UNIT_NAMES : undefined
  const answered = async () => {
    const known = await callLedger<Row>(knex, "credit_replay_consume", consumption, beside)
    return known.replayed ? known : undefined
  }
  const row = await callMovement(knex, "credit_move_consume", consumption, { answered, beside })
  if (row.refusal) {
    throw refusal(row.refusal)
  }
  const { customer_id, unit, amount, reference_type, reference_id, reason } = consumption
  const [name, plural] = row.names ?? [null, null]
  const [available, held, granted, spent, expired, voided, expiring_soon] = row.figures
  return {
    customer_id,
    wallet: {
      unit,
      ...unitWords(unit, { name, plural }),
      available,
      held,
      expiring_soon,
      granted,
      spent,
      expired,
      voided,
    },
    credit_entry: {
      id: `${row.wallet_id}-${row.sequence}`,
      sequence: parseInt(row.sequence),
      type: "consume",
      unit,
      amount: -toNumber(amount),
      held_change: 0,
      balance_after: toNumber(row.balance),
      credit_grant_ids: row.grant_ids,
      reference_type: reference_type ?? null,
      reference_id: reference_id ?? null,
      reason: reason ?? null,
      actor: row.actor,
      created_at: row.created_at,
    },
    replayed: row.replayed,
    cart_ids: [],
  }
}
