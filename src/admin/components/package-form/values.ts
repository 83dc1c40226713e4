import type { NewPackageInput, PackageUpdateInput } from "../../../contract/credit-package"
import type { CreditPackage } from "../../hooks/packages"
import { fromTyped, numberOf, toTyped } from "../../lib/typed-number"

/** A package as its form holds it. Numbers are texts as typed; empty means none. */
export type PackageValues = {
  name: string
  slug: string
  description: string
  unit: string
  credits: string
  validity_days: string
  /** By currency. Empty: not sold in it. */
  prices: Record<string, string>
  badge: string
  sort_order: string
  is_featured: boolean
  is_active: boolean
  is_discountable: boolean
}

/**
 * @param currencies each gets an entry, an empty one included: the form detects changes by its
 * entries
 */
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

/**
 * The request's body. Text that is no number is sent as typed: the API refuses it and names the
 * field.
 */
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

/** Only the fields that this form changed, so that another admin's changes are kept. */
export function changesOf(before: PackageValues, after: PackageValues): PackageUpdateInput {
  const old = toBody(before)
  return Object.fromEntries(
    Object.entries(toBody(after)).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(old[field as keyof NewPackageInput])
    )
  )
}

/** The form's field for a path of the body. There the prices are a list. */
export function fieldOf(path: string, { prices }: NewPackageInput, currencies: string[]): string {
  if (path === "prices") {
    return `prices.${currencies[0]}`
  }
  const place = /^prices\.(\d+)\./.exec(path)?.[1]
  return place === undefined ? path : `prices.${prices[Number(place)].currency_code}`
}

/**
 * Credits for one unit of money, as shoppers will see them. Null while either text is no number.
 */
export function creditsPerMoney(credits: string, price: string): number | null {
  const ratio = (numberOf(credits) ?? NaN) / (numberOf(price) ?? NaN)
  return Number.isFinite(ratio) && ratio > 0 ? ratio : null
}
