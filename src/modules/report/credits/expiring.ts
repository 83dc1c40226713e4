import type { EntityManager } from "typeorm"
import type { Expiring } from "../../../contract/report"
import { toNumber } from "../../../plugin/money"
import { CreditGrantView } from "../views/credit-grant"
import { type CreditFilters, filtered } from "./filters"

const DAYS = [30, 60, 90] as const

/** What of the credit that can be spent now ends within 30, 60 and 90 days, by unit. */
export async function readExpiring(
  manager: EntityManager,
  filters: CreditFilters
): Promise<Expiring[]> {
  const query = manager
    .createQueryBuilder(CreditGrantView, "g")
    .select("g.unit", "unit")
    .where("g.remaining > 0")
    .andWhere("g.effective_at <= credit_now()")
    .andWhere("g.expires_at <= credit_now() + interval '90 days'")
    .groupBy("g.unit")
    .orderBy("g.unit")
  for (const days of DAYS) {
    query.addSelect(
      `coalesce(sum(g.remaining) FILTER (
        WHERE g.expires_at <= credit_now() + interval '${days} days'), 0)`,
      `in_${days}_days`
    )
  }
  const rows = await filtered(query, "g", filters).getRawMany<Record<keyof Expiring, string>>()
  return rows.map((row) => ({
    unit: row.unit,
    in_30_days: toNumber(row.in_30_days),
    in_60_days: toNumber(row.in_60_days),
    in_90_days: toNumber(row.in_90_days),
  }))
}
