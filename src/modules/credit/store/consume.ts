import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toNumber } from "../../../utils/money"
import type { Movement } from "../types"
import { joinUnitNames, unitWords, type UnitNames } from "../units/names"
import { callLedger, callMovement, refusal } from "./move"

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
} & UnitNames

const UNIT_NAMES = joinUnitNames(
  "(SELECT w.unit FROM credit_wallet w WHERE w.id = answer.wallet_id)"
)

/** Spends at once. What the key stands for is in the answer as it was asked; the rest is the database's. */
export async function consume(knex: Knex, consumption: Consumption): Promise<Movement> {
  const answered = async () => {
    const known = await callLedger<Row>(knex, "replay_consume", consumption, UNIT_NAMES)
    return known.replayed ? known : undefined
  }
  const row = await callMovement(knex, "consume", consumption, { answered, joins: UNIT_NAMES })
  if (row.refusal) {
    throw refusal(row.refusal)
  }
  const { customer_id, unit, amount, reference_type, reference_id, reason } = consumption
  const [available, held, granted, spent, expired, voided, expiring_soon] = row.figures
  return {
    customer_id,
    wallet: {
      unit,
      ...unitWords(unit, row),
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
