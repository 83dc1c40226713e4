import type { CreditEntry, CreditGrant } from "../../../../../contract/credit"

/** Who moved the credit and why is between the staff; what it was for is the shopper's. */
const ENTRY = [
  "id",
  "sequence",
  "type",
  "unit",
  "amount",
  "balance_after",
  "credit_grant_ids",
  "reference_type",
  "reference_id",
  "created_at",
] as const

const GRANT = [
  "id",
  "unit",
  "amount",
  "remaining",
  "held",
  "source",
  "effective_at",
  "expires_at",
  "status",
  "order_id",
  "line_item_id",
  "created_at",
] as const

export function toShopperEntry(entry: CreditEntry) {
  return pick(entry, ENTRY)
}

export function toShopperGrant(grant: CreditGrant) {
  return pick(grant, GRANT)
}

function pick<T, Field extends keyof T & string>(row: T, fields: readonly Field[]) {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Pick<T, Field>
}
