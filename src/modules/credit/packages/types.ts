import type { CreditPackage } from "../../../contract/credit-package"

/** The row's own fields; the rest is the product's. */
export type PackageTerms = Pick<
  CreditPackage,
  "unit" | "credits" | "validity_days" | "badge" | "sort_order" | "is_featured"
>

/**
 * Without `sort_order` it comes after the others. `is_discountable` is the product's, which is written after the
 * package.
 */
export type NewPackageTerms = Omit<PackageTerms, "sort_order"> & {
  sort_order?: number
  is_discountable: boolean
}
