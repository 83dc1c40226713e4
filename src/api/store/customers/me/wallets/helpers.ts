import {
  SHOPPER_ENTRY_FIELDS,
  SHOPPER_GRANT_FIELDS,
  type CreditEntry,
  type CreditGrant,
  type ShopperEntry,
  type ShopperGrant,
} from "../../../../../contract/credit"

export function toShopperEntry(entry: CreditEntry): ShopperEntry {
  return pick(entry, SHOPPER_ENTRY_FIELDS)
}

export function toShopperGrant(grant: CreditGrant): ShopperGrant {
  return pick(grant, SHOPPER_GRANT_FIELDS)
}

function pick<T, Field extends keyof T & string>(row: T, fields: readonly Field[]) {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Pick<T, Field>
}
