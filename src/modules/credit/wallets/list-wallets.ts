import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ListedWallet, WalletOrder } from "../../../contract/wallet"
import { toDecimalString } from "../../../plugin/money"
import { withNumbers, withWords } from "./read"
import { joinUnitNames } from "../units/names"

const AMOUNTS = [
  "available",
  "held",
  "scheduled",
  "incoming",
  "expiring_soon",
  "granted",
  "spent",
  "expired",
  "voided",
] as const

const ORDERS: Record<WalletOrder, string> = {
  "-updated_at": "w.last_at DESC, w.id DESC",
  "-available": `${available("w")} DESC, w.id DESC`,
  available: `${available("w")}, w.id`,
}

export type WalletFilters = {
  unit?: string
  customer_id?: string
  /** Part of the customer's e-mail or name, in any case. */
  q?: string
  /** Only those of which something ends within 30 days. */
  expiring_soon?: boolean
  min_available?: number
}

export type ListWalletsInput = WalletFilters & { limit: number; offset: number; order: WalletOrder }

/**
 * One page of all customers' wallets, by two queries: one for the rows, one for the count. Exact at
 * the instant of reading; only the page itself, and wallets of which something is due, are looked
 * up in the grants. Takes no lock.
 */
export async function listWallets(
  knex: Knex,
  { limit, offset, order, ...filters }: ListWalletsInput
): Promise<{ wallets: ListedWallet[]; count: number }> {
  const from = `FROM credit_wallet w CROSS JOIN ${NOW} WHERE ${toWhere(filters)}`
  const bindings = toBindings(filters)
  const [{ rows }, counted] = await Promise.all([
    knex.raw<{ rows: Record<string, unknown>[] }>(
      `SELECT w.id, w.unit, words.name, words.plural, n.available, n.held, n.scheduled,
         coalesce(p.incoming, 0) AS incoming, n.expiring_soon, n.granted, n.spent,
         n.expired, n.voided, w.last_at AS updated_at,
         jsonb_build_object('id', w.customer_id, 'email', c.email, 'first_name', c.first_name,
           'last_name', c.last_name) AS customer
       FROM (SELECT w.id ${from} ORDER BY ${ORDERS[order]} LIMIT :limit OFFSET :offset) page
       JOIN credit_wallet w ON w.id = page.id
       CROSS JOIN ${NOW}
       CROSS JOIN LATERAL credit_wallet_now(w) n
       LEFT JOIN customer c ON c.id = w.customer_id
       LEFT JOIN LATERAL (SELECT sum(expected - granted) AS incoming FROM credit_purchase
         WHERE customer_id = w.customer_id AND unit = w.unit AND expected > granted) p ON true
       ${joinUnitNames("w.unit")}
       ORDER BY ${ORDERS[order]}`,
      { ...bindings, limit, offset }
    ),
    knex.raw<{ rows: [{ count: number }] }>(`SELECT count(*)::int AS count ${from}`, bindings),
  ])
  return {
    wallets: rows.map((row) => withWords(withNumbers<ListedWallet>(row, AMOUNTS))),
    count: counted.rows[0].count,
  }
}

const NOW = "(SELECT credit_now() AS now OFFSET 0) t"

/** The row itself says it, unless something is due. */
function available(wallet: string): string {
  return `CASE WHEN ${wallet}.changes_at <= t.now THEN (credit_wallet_now(${wallet})).available
    ELSE ${wallet}.balance - ${wallet}.held - ${wallet}.scheduled END`
}

function toWhere({ unit, customer_id, q, expiring_soon, min_available }: WalletFilters): string {
  return [
    "true",
    ...(unit ? ["w.unit = :unit"] : []),
    ...(customer_id ? ["w.customer_id = :customer_id"] : []),
    ...(q
      ? [
          `w.customer_id IN (SELECT id FROM customer
           WHERE lower(concat_ws(' ', first_name, last_name, email)) LIKE lower(:like))`,
        ]
      : []),
    ...(expiring_soon
      ? [
          `CASE WHEN w.changes_at <= t.now THEN (credit_wallet_now(w)).expiring_soon > 0
             ELSE w.id IN (
             SELECT g.wallet_id FROM credit_grant g CROSS JOIN ${NOW}
             WHERE g.open AND g.effective_at <= t.now AND g.expires_at > t.now
               AND g.expires_at <= t.now + interval '30 days') END`,
        ]
      : []),
    ...(min_available === undefined
      ? []
      : [`${available("w")} >= CAST(:min_available AS numeric)`]),
  ].join(" AND ")
}

function toBindings({ unit, customer_id, q, min_available }: WalletFilters) {
  return {
    unit: unit ?? "",
    customer_id: customer_id ?? "",
    like: `%${(q ?? "").replace(/[\\%_]/g, "\\$&")}%`,
    min_available: toDecimalString(min_available ?? 0),
  }
}
