import type { RegionInput } from "../../../src/scripts/store/create-market"

/**
 * Regions by their names in tests. Prices are net in `usd`, and include tax in `eur` and `gbp`.
 * There is no tax in `untaxed` (usd), `aed`, `jpy` (no decimals) and `kwd` (three decimals).
 */
export const REGIONS = {
  usd: { name: "US", currency_code: "usd", countries: ["us"], tax_percent: 7.25 },
  eur: {
    name: "Europe",
    currency_code: "eur",
    countries: ["de", "fr"],
    tax_percent: 19,
    is_tax_inclusive: true,
  },
  gbp: {
    name: "UK",
    currency_code: "gbp",
    countries: ["gb"],
    tax_percent: 20,
    is_tax_inclusive: true,
  },
  inr: { name: "India", currency_code: "inr", countries: ["in"], tax_percent: 18 },
  untaxed: { name: "US without tax", currency_code: "usd", countries: ["pr"] },
  aed: { name: "Emirates", currency_code: "aed", countries: ["ae"] },
  jpy: { name: "Japan", currency_code: "jpy", countries: ["jp"] },
  kwd: { name: "Kuwait", currency_code: "kwd", countries: ["kw"] },
} satisfies Record<string, RegionInput>

export type RegionName = keyof typeof REGIONS

export const CURRENCIES = [...new Set(Object.values(REGIONS).map((region) => region.currency_code))]

/** A country of the region. Taxes follow the address, so carts need one. */
export function countryOf(region: RegionName): string {
  return REGIONS[region].countries[0]
}
