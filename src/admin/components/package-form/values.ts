import type { NewPackageInput, PackageUpdateInput } from "../../../contract/credit-package"
import type { CreditPackage } from "../../hooks/packages"
import { fromTyped, numberOf, toTyped } from "../../lib/typed-number"

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

/** @param currencies have a price each, if only none: a form knows by its values what was changed */
export function toValues(currencies: string[], creditPackage?: CreditPackage): PackageValues {
  return {
    name: creditPackage?.name ?? "",
    slug: creditPackage?.slug ?? "",
    description: creditPackage?.description ?? "",
    unit: creditPackage?.unit ?? "",
    credits: toTyped(creditPackage?.credits),
    validity_days: toTyped(creditPackage?.validity_days),
    prices: {
      ...Object.fromEntries(currencies.map((currency_code) => [currency_code, ""])),
      ...Object.fromEntries(
        (creditPackage?.prices ?? []).map((it) => [it.currency_code, toTyped(it.amount)])
      ),
    },
    badge: creditPackage?.badge ?? "",
    sort_order: toTyped(creditPackage?.sort_order),
    is_featured: creditPackage?.is_featured ?? false,
    is_active: creditPackage?.is_active ?? true,
    is_discountable: creditPackage?.is_discountable ?? false,
  }
}

/** The body for the API, which checks it: what is no number goes there as it was typed. */
export function toBody({ prices, ...values }: PackageValues): NewPackageInput {
  return {
    ...values,
    description: values.description || null,
    badge: values.badge || null,
    credits: fromTyped(values.credits) as number,
    validity_days: fromTyped(values.validity_days),
    sort_order: fromTyped(values.sort_order) ?? undefined,
    prices: Object.entries(prices).flatMap(([currency_code, typed]) => {
      const amount = fromTyped(typed)
      return amount === null ? [] : [{ currency_code, amount }]
    }),
  }
}

/** What differs from what the form was opened with: the rest may have been changed by others meanwhile, and stays. */
export function changesOf(before: PackageValues, after: PackageValues): PackageUpdateInput {
  const old = toBody(before)
  return Object.fromEntries(
    Object.entries(toBody(after)).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(old[field as keyof NewPackageInput])
    )
  )
}

/** The form's field for a path in the body, where the prices are a list. */
export function fieldOf(path: string, { prices }: NewPackageInput, currencies: string[]): string {
  if (path === "prices") {
    return `prices.${currencies[0]}`
  }
  const place = /^prices\.(\d+)\./.exec(path)?.[1]
  return place === undefined ? path : `prices.${prices[Number(place)].currency_code}`
}

/** What one unit of money buys, as shoppers will see it; null while either is no number. */
export function creditsPerMoney(credits: string, price: string): number | null {
  const ratio = (numberOf(credits) ?? NaN) / (numberOf(price) ?? NaN)
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null
}
