import { defaultCurrencies } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../contract/decimals"

/** A currency's decimals; null for a key that only a unit of the merchant's own can have. */
export function unitDecimals(unit: string): number | null {
  return unit.toUpperCase() in defaultCurrencies ? currencyDecimals(unit) : null
}
