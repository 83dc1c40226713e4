import { defaultCurrencies } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../plugin/money"

/** A currency's decimals; null for a key that only a unit of the merchant's own can have. */
export function unitDecimals(unit: string): number | null {
  return unit.toUpperCase() in defaultCurrencies ? currencyDecimals(unit) : null
}
