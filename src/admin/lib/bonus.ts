import type { CreditUnit } from "../hooks/units"

export type Bonus = {
  /** How much more than the base rate, as a share of it, in whole per cent. Negative: less. */
  share: number
  /** The base rate: credits per currency unit. */
  base: number
}

/**
 * Compares a package's credits per currency unit with its unit's base rate. Null without a base
 * rate, and when they are equal.
 */
export function bonusOver(
  unit: CreditUnit | undefined,
  currency_code: string,
  credits_per_currency_unit: number
): Bonus | null {
  const rate = unit?.conversion_rates.find((it) => it.currency_code === currency_code)
  if (!rate) {
    return null
  }
  const base = rate.credits_per_currency_unit
  const share = Math.round((credits_per_currency_unit / base - 1) * 100) / 100
  return share === 0 ? null : { share, base }
}
