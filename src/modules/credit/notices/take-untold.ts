import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toNumber } from "../../../plugin/money"
import type { ToldEntry } from "../engine/events"

type Row = Omit<ToldEntry, "amount"> & { amount: string; depletes: boolean }

export type UntoldEntry = { entry: ToldEntry; depletes: boolean }

/** Entries to tell of, whose turn does not come again. Safe in parallel. */
export async function takeUntold(knex: Knex, limit: number): Promise<UntoldEntry[]> {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `WITH page AS (
       SELECT wallet_id, sequence FROM credit_untold ORDER BY wallet_id, sequence LIMIT :limit FOR UPDATE SKIP LOCKED
     ), taken AS (
       DELETE FROM credit_untold u USING page WHERE u.wallet_id = page.wallet_id AND u.sequence = page.sequence
       RETURNING u.*)
     SELECT e.id, e.type, e.customer_id, e.unit, e.amount, e.credit_grant_ids, e.reference_type, e.reference_id,
       taken.depletes
     FROM taken JOIN credit_entry_view e ON e.wallet_id = taken.wallet_id AND e.sequence = taken.sequence
     ORDER BY e.wallet_id, e.sequence`,
    { limit }
  )
  return rows.map(({ depletes, ...entry }) => ({
    entry: { ...entry, amount: toNumber(entry.amount) },
    depletes,
  }))
}
