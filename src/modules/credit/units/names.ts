import { defaultCurrencies } from "@medusajs/framework/utils"
import type { UnitWords } from "../../../contract/credit-unit"
import { unitDecimals } from "./decimals"

/** What the merchant calls a unit; null for a currency, or one that nobody has used yet. */
export type UnitNames = { name: string | null; plural: string | null }

/**
 * {@link UnitNames} joined under the alias `words`.
 * @param unit an SQL expression of the unit's key
 */
export function joinUnitNames(unit: string): string {
  return `LEFT JOIN LATERAL (
    SELECT name, plural FROM credit_unit WHERE key = ${unit}) words ON true`
}

/** Currencies are called as Medusa calls them; units of the merchant's own are whole. */
export function unitWords(unit: string, { name, plural }: UnitNames): UnitWords {
  const decimals = unitDecimals(unit)
  if (decimals !== null) {
    const currency = defaultCurrencies[unit.toUpperCase()].name
    return { name: currency, plural: currency, kind: "money", decimals }
  }
  return { name: name ?? unit, plural: plural ?? name ?? unit, kind: "unit", decimals: 0 }
}
