import type { UnitWords } from "../units/names"

/** A credit package as the API shows it: its own row, and what its product says. Amounts are major units. */
export type CreditPackage = {
  id: string
  slug: string
  name: string
  description: string | null
  unit: string
  /** How the unit is called: `name` is the package's own. */
  credit_unit: UnitWords & { key: string }
  /** What one of it gives. */
  credits: number
  prices: PackagePrice[]
  /** By currency, to 6 decimals; none where it costs nothing. */
  credits_per_currency_unit: Record<string, number>
  /** Null: what was bought never expires. */
  validity_days: number | null
  badge: string | null
  sort_order: number
  is_featured: boolean
  /** Whether the product is published. */
  is_active: boolean
  is_discountable: boolean
  product_id: string
  /** What is sold: other variants of the product are none. Null only where somebody has deleted it. */
  variant_id: string | null
  created_at: Date
  updated_at: Date
}

export type PackagePrice = { currency_code: string; amount: number }

/** The row's own fields; the rest is the product's. */
export type PackageTerms = Pick<
  CreditPackage,
  "unit" | "credits" | "validity_days" | "badge" | "sort_order" | "is_featured"
>

/** Without `sort_order` it comes after the others. */
export type NewPackageTerms = Omit<PackageTerms, "sort_order"> & { sort_order?: number }
