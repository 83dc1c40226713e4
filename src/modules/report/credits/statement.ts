import type { EntityManager, SelectQueryBuilder } from "typeorm"
import {
  MAX_STATEMENT_ENTRIES,
  type Statement,
  type StatementEntry,
} from "../../../contract/report"
import { toNumber } from "../../../plugin/money"
import { Refusal } from "../../../plugin/refusal"
import { type CreditHistory, CreditHistoryView } from "../views/credit-history"

export type StatementOf = { customer_id: string; unit: string; from: Date; to: Date }

type Row = Omit<StatementEntry, "amount" | "balance"> & { amount: string; balance: string }

/** A wallet's balance at the beginning. A decimal as text. */
export async function readOpening(manager: EntityManager, of: StatementOf): Promise<string> {
  const row = await history(manager, of)
    .select("trim_scale(coalesce(sum(h.amount), 0))", "opening")
    .andWhere("h.at < :from", of)
    .getRawOne<{ opening: string }>()
  return row!.opening
}

/**
 * A wallet's entries in the order in which they took effect, each with the balance after it.
 * @param at SQL: how `h.at` is selected
 */
export function statementEntries(
  manager: EntityManager,
  of: StatementOf,
  opening: string,
  at = "h.at"
): SelectQueryBuilder<CreditHistory> {
  return history(manager, of)
    .select(at, "at")
    .addSelect("h.wallet_id || '-' || h.sequence", "id")
    .addSelect("h.type", "type")
    .addSelect("trim_scale(h.amount)", "amount")
    .addSelect(
      `trim_scale(CAST(:opening AS numeric) + sum(h.amount) OVER (
        ORDER BY h.at, h.sequence, h.grant_ids ROWS UNBOUNDED PRECEDING))`,
      "balance"
    )
    .addSelect("h.reference_type", "reference_type")
    .addSelect("h.reference_id", "reference_id")
    .addSelect("h.reason", "reason")
    .addSelect("h.actor", "actor")
    .andWhere("h.at >= :from", of)
    .setParameter("opening", opening)
    .orderBy("h.at")
    .addOrderBy("h.sequence")
    .addOrderBy("h.grant_ids")
}

/** A customer's statement of one unit. @throws 400 `report_too_long` */
export async function readStatement(manager: EntityManager, of: StatementOf): Promise<Statement> {
  const opening = await readOpening(manager, of)
  const rows = await statementEntries(manager, of, opening)
    .limit(MAX_STATEMENT_ENTRIES + 1)
    .getRawMany<Row>()
  if (rows.length > MAX_STATEMENT_ENTRIES) {
    throw new Refusal("report_too_long", { details: { max: MAX_STATEMENT_ENTRIES } })
  }
  return {
    ...of,
    opening: toNumber(opening),
    entries: rows.map((row) => ({
      ...row,
      amount: toNumber(row.amount),
      balance: toNumber(row.balance),
    })),
    closing: toNumber(rows.at(-1)?.balance ?? opening),
  }
}

function history(manager: EntityManager, { customer_id, unit, to }: StatementOf) {
  return manager
    .createQueryBuilder(CreditHistoryView, "h")
    .where("h.customer_id = :customer_id AND h.unit = :unit", { customer_id, unit })
    .andWhere("h.at < :to", { to })
}
