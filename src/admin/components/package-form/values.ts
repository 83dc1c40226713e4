import type { NewPackageInput } from "../../../modules/credit/packages/fields"
import type { CreditPackage } from "../../hooks/credits"

/** A package as its form holds it: numbers as typed, and empty where there is none. */
export type PackageValues = {
  name: string
  slug: string
  description: string
  unit: string
  credits: string
  validity_days: string
  /** By currency; empty: not sold in it. */
  prices: Record<string, string>
  badge: string
  sort_order: string
  is_featured: boolean
  is_active: boolean
  is_discountable: boolean
}

export function toValues(creditPackage?: CreditPackage): PackageValues {
  const typed = (number: number | null | undefined) => (number == null ? "" : String(number))
  return {
    name: creditPackage?.name ?? "",
    slug: creditPackage?.slug ?? "",
    description: creditPackage?.description ?? "",
    unit: creditPackage?.unit ?? "",
    credits: typed(creditPackage?.credits),
    validity_days: typed(creditPackage?.validity_days),
    prices: Object.fromEntries(
      (creditPackage?.prices ?? []).map(({ currency_code, amount }) => [
        currency_code,
        String(amount),
      ])
    ),
    badge: creditPackage?.badge ?? "",
    sort_order: typed(creditPackage?.sort_order ?? 0),
    is_featured: creditPackage?.is_featured ?? false,
    is_active: creditPackage?.is_active ?? true,
    is_discountable: creditPackage?.is_discountable ?? false,
  }
}

/** The body for the API, which judges it: what is no number goes there as it was typed. */
export function toBody({ prices, ...values }: PackageValues): NewPackageInput {
  return {
    ...values,
    description: values.description || null,
    badge: values.badge || null,
    credits: toNumber(values.credits) as number,
    validity_days: toNumber(values.validity_days),
    sort_order: toNumber(values.sort_order) ?? 0,
    prices: Object.entries(prices)
      .filter(([, typed]) => typed.trim() !== "")
      .map(([currency_code, typed]) => ({ currency_code, amount: toNumber(typed) as number })),
  }
}

function toNumber(typed: string): number | null {
  const value = typed.trim()
  return value === "" ? null : Number.isNaN(Number(value)) ? (value as never) : Number(value)
}

/** What one unit of money buys, as shoppers will see it; null while either is no number. */
export function creditsPerMoney(credits: string, price: string): number | null {
  const ratio = Number(credits) / Number(price)
  return price.trim() !== "" && Number.isFinite(ratio) && ratio > 0 ? ratio : null
}
