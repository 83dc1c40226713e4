import type { CreditPackage } from "../../../contract/credit-package"

/** The row's own fields; the rest is the product's. */
export type PackageTerms = Pick<
  CreditPackage,
  "unit" | "credits" | "validity_days" | "badge" | "sort_order" | "is_featured"
>

/** Without `sort_order` it comes after the others. */
export type NewPackageTerms = Omit<PackageTerms, "sort_order"> & { sort_order?: number }
