import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CreditEntry, CreditGrant } from "../../../contract/credit"
import type { Wallet } from "../../../contract/wallet"
import { toNumber } from "../../../plugin/money"
import { joinUnitNames, type UnitNames, unitWords } from "../units/names"

const WALLET = [
  "available",
  "held",
  "scheduled",
  "expiring_soon",
  "granted",
  "spent",
  "expired",
  "voided",
] as const
const GRANT = ["amount", "remaining", "held", "clawback_shortfall"] as const
const ENTRY = ["amount", "held_change", "balance_after"] as const

/** PostgreSQL gives `numeric` and `bigint` as strings. */
export function withNumbers<T>(row: Record<string, unknown>, fields: readonly string[]): T {
  const numbers = fields.map((field) => [field, toNumber(row[field] as string)])
  return { ...row, ...Object.fromEntries(numbers) } as T
}

/** A row with its unit's words, of which the database gives the names. */
export function withWords<T extends { unit: string } & UnitNames>(row: T) {
  return { ...row, ...unitWords(row.unit, row) }
}

/**
 * A customer's wallets, exact at the instant of reading, by one query whose cost does not grow with
 * their history. What orders will bring counts before there is a wallet. With `unit`, there is
 * always one wallet, be it empty.
 */
export async function readWallets(
  knex: Knex,
  customer_id: string,
  unit?: string
): Promise<Wallet[]> {
  const owned = `customer_id = :customer_id ${unit === undefined ? "" : "AND unit = :unit"}`
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT unit, words.name, words.plural,
       ${WALLET.map((field) => `coalesce(w.${field}, 0) AS ${field}`).join(", ")},
       coalesce(p.incoming, 0) AS incoming
     FROM (SELECT * FROM credit_wallet_view WHERE ${owned}) w
     FULL JOIN (SELECT unit, sum(expected - granted) AS incoming FROM credit_purchase
       WHERE ${owned} AND expected > granted GROUP BY unit) p USING (unit)
     ${unit === undefined ? "" : "FULL JOIN (SELECT CAST(:unit AS text) AS unit) asked USING (unit)"}
     ${joinUnitNames("unit")}
     ORDER BY unit`,
    { customer_id, unit: unit ?? null }
  )
  return rows.map((row) => withWords(withNumbers<Wallet>(row, [...WALLET, "incoming"])))
}

type Entries = {
  customer_id: string
  unit: string
  limit: number
  cursor?: string | null
  balance_only: boolean
}

/** Newest first, by keyset on the wallet's sequence. */
export async function readEntries(
  knex: Knex,
  { customer_id, unit, limit, cursor, balance_only }: Entries
): Promise<{ entries: CreditEntry[]; next_cursor: string | null }> {
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `SELECT id, sequence, type, unit, ${ENTRY.join(", ")}, credit_grant_ids, reference_type,
       reference_id, reason, actor, created_at
     FROM credit_entry_view
     WHERE wallet_id = (SELECT id FROM credit_wallet
       WHERE customer_id = :customer_id AND unit = :unit)
       AND sequence < CAST(:cursor AS bigint)
       ${balance_only ? "AND type NOT IN ('hold', 'release')" : ""}
     ORDER BY sequence DESC LIMIT :limit`,
    { customer_id, unit, cursor: cursor ?? "9223372036854775807", limit: limit + 1 }
  )
  const page = rows
    .slice(0, limit)
    .map((row) => withNumbers<CreditEntry>(row, [...ENTRY, "sequence"]))
  const next_cursor = rows.length > limit ? String(page[page.length - 1].sequence) : null
  return { entries: page, next_cursor }
}

type Grants = {
  customer_id: string
  unit: string
  limit: number
  offset: number
  expiring_soon: boolean
}

const EXPIRING_SOON =
  "status = 'active' AND remaining > 0 AND expires_at <= credit_now() + interval '30 days'"

/** Newest first; what expires soon, the soonest first. */
export async function readGrants(
  knex: Knex,
  { expiring_soon, ...page }: Grants
): Promise<{ grants: CreditGrant[]; count: number }> {
  const where = `wallet_id = (
      SELECT id FROM credit_wallet WHERE customer_id = :customer_id AND unit = :unit)
    ${expiring_soon ? `AND ${EXPIRING_SOON}` : ""}`
  const order = expiring_soon ? "expires_at, id" : "created_at DESC, id DESC"
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: Record<string, unknown>[] }>(
      `SELECT id, unit, ${GRANT.join(", ")}, source, reason, priority, effective_at, expires_at,
         status, order_id, line_item_id, created_by, created_at
       FROM credit_grant_view WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
      page
    ),
    knex.raw<{ rows: [{ count: number }] }>(
      `SELECT count(*)::int AS count FROM credit_grant_view WHERE ${where}`,
      { customer_id: page.customer_id, unit: page.unit }
    ),
  ])
  return {
    grants: rows.map((row) => withNumbers<CreditGrant>(row, GRANT)),
    count: counted.rows[0].count,
  }
}
