import type { BigNumberInput } from "@medusajs/framework/types"
import { defaultCurrencies, MathBN } from "@medusajs/framework/utils"

/** Decimal digits of a currency; 2 for one that Medusa does not know. */
export function currencyDecimals(currency_code: string): number {
  return defaultCurrencies[currency_code.toUpperCase()]?.decimal_digits ?? 2
}

/** False also for a value that is no finite number. */
export function hasAtMostDecimals(amount: BigNumberInput, decimals: number): boolean {
  const places = MathBN.convert(amount).decimalPlaces()
  return places !== null && places <= decimals
}
