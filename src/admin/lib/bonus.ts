import type { CreditUnit } from "../hooks/units"

export type Bonus = {
  /** More than the base rate gives, as a share of it, to whole percents; below 0: less. */
  share: number
  /** The base rate: credits per currency unit. */
  base: number
}

/** How a package's credits per currency unit compare with its unit's base rate; null where it has none, or they are equal. */
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
