import type { EntityManager } from "typeorm"
import type { CreditInterval } from "../../../contract/report"
import { boundsOf, intervalsOf, type Range } from "../database/bounds"
import { balancesOf, type Moved } from "../engine/balances"
import { CreditMovementView } from "../views/credit-movement"
import { type CreditFilters, filtered } from "./filters"

export type UsageInput = Range & CreditFilters

/**
 * What was granted and what became of it, by interval and unit. One pass over the movements: those
 * before the first interval are its opening.
 */
export async function readUsage(
  manager: EntityManager,
  { from, to, interval, timezone, ...filters }: UsageInput
): Promise<CreditInterval[]> {
  const bounds = await boundsOf(manager, { from, to, interval, timezone })
  const query = manager
    .createQueryBuilder(CreditMovementView, "m")
    .select("width_bucket(m.at, CAST(:bounds AS timestamptz[]))", "n")
    .addSelect("m.unit", "unit")
    .addSelect("m.source", "source")
    .addSelect(sumOf("'grant'"), "granted")
    .addSelect(sumOf("'consume', 'capture'"), "consumed")
    .addSelect(sumOf("'restore'"), "restored")
    .addSelect(sumOf("'expire'"), "expired")
    .addSelect(sumOf("'void'"), "voided")
    .where("m.at < :to", { to })
    .setParameters({ bounds })
    .groupBy("n")
    .addGroupBy("m.unit")
    .addGroupBy("m.source")
  const moved = await filtered(query, "m", filters).getRawMany<Moved>()
  return balancesOf(intervalsOf(bounds, to), moved)
}

/** What moved by entries of these types; positive. */
function sumOf(types: string): string {
  return `coalesce(sum(abs(m.amount)) FILTER (WHERE m.type IN (${types})), 0)`
}
