import type { EntityManager, SelectQueryBuilder } from "typeorm"
import type { Column } from "../csv/csv-file"
import { localTime } from "../csv/local-time"
import { type CreditMovement, CreditMovementView } from "../views/credit-movement"
import { type CreditFilters, filtered } from "./filters"

export type EntriesInput = CreditFilters & { from?: Date; to?: Date; timezone: string }

/** What {@link entriesOf} selects. */
export const ENTRY_COLUMNS: Column[] = [
  { name: "entry_id", is_text: true },
  { name: "at" },
  { name: "customer_id", is_text: true },
  { name: "unit" },
  { name: "type" },
  { name: "amount" },
  { name: "source" },
  { name: "credit_grant_id", is_text: true },
  { name: "reference_type", is_text: true },
  { name: "reference_id", is_text: true },
  { name: "reason", is_text: true },
  { name: "actor", is_text: true },
]

/** Every part of every entry, in the order in which they took effect. */
export function entriesOf(
  manager: EntityManager,
  { from, to, timezone, ...filters }: EntriesInput
): SelectQueryBuilder<CreditMovement> {
  const query = manager
    .createQueryBuilder(CreditMovementView, "m")
    .select("m.wallet_id || '-' || m.sequence", "entry_id")
    .addSelect(localTime("m.at"), "at")
    .addSelect("m.customer_id", "customer_id")
    .addSelect("m.unit", "unit")
    .addSelect("m.type", "type")
    .addSelect("trim_scale(m.amount)", "amount")
    .addSelect("m.source", "source")
    .addSelect("m.grant_id", "credit_grant_id")
    .addSelect("m.reference_type", "reference_type")
    .addSelect("m.reference_id", "reference_id")
    .addSelect("m.reason", "reason")
    .addSelect("m.actor", "actor")
    .where("true")
    .setParameters({ timezone })
    .orderBy("m.at")
    .addOrderBy("m.wallet_id")
    .addOrderBy("m.sequence")
    .addOrderBy("m.grant_id")
  if (from) {
    query.andWhere("m.at >= :from", { from })
  }
  if (to) {
    query.andWhere("m.at < :to", { to })
  }
  return filtered(query, "m", filters)
}
