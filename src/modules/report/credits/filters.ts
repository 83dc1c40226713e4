import type { ObjectLiteral, SelectQueryBuilder } from "typeorm"
import type { GrantSource } from "../../../contract/credit"
import { isInGroup } from "../../../plugin/customer-group"

export type CreditFilters = {
  unit?: string
  customer_id?: string
  /** Of today's members. */
  customer_group_id?: string
  source?: GrantSource
}

/** Narrows a query over a view that has these columns. @param alias the view's */
export function filtered<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  { customer_group_id, ...equal }: CreditFilters
): SelectQueryBuilder<Row> {
  for (const [column, value] of Object.entries(equal)) {
    if (value !== undefined) {
      query.andWhere(`${alias}.${column} = :${column}`, { [column]: value })
    }
  }
  if (customer_group_id !== undefined) {
    query.andWhere(isInGroup(`${alias}.customer_id`, ":customer_group_id"), { customer_group_id })
  }
  return query
}
