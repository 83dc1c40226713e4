import type { EntityManager } from "typeorm"
import type { CreditInterval } from "../../../contract/report"
import { boundsOf, intervalsOf, type Range } from "../database/bounds"
import { balancesOf, type Moved, type Outstanding } from "../engine/balances"
import { CreditMovementView } from "../views/credit-movement"
import { CreditOutstandingView } from "../views/credit-outstanding"
import { type CreditFilters, filtered } from "./filters"

export type UsageInput = Range & CreditFilters

/**
 * What was granted and what became of it, by interval and unit. Reads what has happened since the
 * first interval began, and goes back from what there is now.
 */
export async function readUsage(
  manager: EntityManager,
  { from, to, interval, timezone, ...filters }: UsageInput
): Promise<CreditInterval[]> {
  const bounds = await boundsOf(manager, { from, to, interval, timezone })
  const outstanding = manager
    .createQueryBuilder(CreditOutstandingView, "o")
    .select("o.unit", "unit")
    .addSelect("sum(o.amount)", "amount")
    .groupBy("o.unit")
  const moved = manager
    .createQueryBuilder(CreditMovementView, "m")
    .select("width_bucket(m.at, CAST(:bounds AS timestamptz[]))", "n")
    .addSelect("m.unit", "unit")
    .addSelect("m.source", "source")
    .addSelect(sumOf("'grant'"), "granted")
    .addSelect(sumOf("'consume', 'capture'"), "consumed")
    .addSelect(sumOf("'restore'"), "restored")
    .addSelect(sumOf("'expire'"), "expired")
    .addSelect(sumOf("'void'"), "voided")
    .addSelect("coalesce(sum(m.amount) FILTER (WHERE NOT m.is_due), 0)", "written")
    .where("(m.at >= :from OR m.is_due)", { from })
    .setParameters({ bounds: [...bounds, to] })
    .groupBy("n")
    .addGroupBy("m.unit")
    .addGroupBy("m.source")
  return balancesOf(
    intervalsOf(bounds, to),
    await filtered(outstanding, "o", filters).getRawMany<Outstanding>(),
    await filtered(moved, "m", filters).getRawMany<Moved>()
  )
}

/** What moved by entries of these types; positive. */
function sumOf(types: string): string {
  return `coalesce(sum(abs(m.amount)) FILTER (WHERE m.type IN (${types})), 0)`
}
