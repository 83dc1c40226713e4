import { productsQueryKeys } from "@medusajs/dashboard/hooks"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type {
  AttachedPackageInput,
  Direction,
  NewPackageInput,
  PackageUpdateInput,
} from "../../contract/credit-package"
import type { AnswerJson } from "../../contract/routes"
import { api } from "../lib/client"

export type CreditPackage = AnswerJson<"GET /admin/credit-packages/:id">["credit_package"]

const PACKAGES = "coupons-credits:packages"

type Page = { limit: number; offset: number }

export function useCreditPackages(query: Page & { q?: string }) {
  return useQuery({
    queryKey: [PACKAGES, "list", query],
    queryFn: () =>
      api<{ credit_packages: CreditPackage[]; count: number }>("/admin/credit-packages", { query }),
    placeholderData: keepPreviousData,
  })
}

export function useCreditPackage(id: string) {
  return useQuery({
    queryKey: [PACKAGES, "detail", id],
    queryFn: async () =>
      (await api<{ credit_package: CreditPackage }>(`/admin/credit-packages/${id}`)).credit_package,
  })
}

/** What a product's page needs: the product's package, or whether it could become one. */
export type PackageOfProduct = {
  is_giftcard: boolean
  variants: { id: string }[]
  credit_package?: Pick<
    CreditPackage,
    "id" | "unit" | "credits" | "validity_days" | "badge" | "sort_order" | "is_featured"
  > | null
}

/**
 * Below the dashboard's own key of the product, so that the dashboard's invalidations include it.
 */
export function usePackageOfProduct(product_id: string) {
  return useQuery({
    queryKey: [...productsQueryKeys.detail(product_id), "coupons-credits"],
    queryFn: async () => {
      const query = { fields: "id,is_giftcard,variants.id,credit_package.*" }
      const path = `/admin/products/${product_id}`
      return (await api<{ product: PackageOfProduct }>(path, { query })).product
    },
  })
}

/** A package is a product too, so both kinds of queries are invalidated. */
function usePackageMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    // Does not wait for the refetch: it would remove a deleted row before the row can report its
    // deletion.
    onSuccess: () => {
      for (const queryKey of [[PACKAGES], productsQueryKeys.all]) {
        void queries.invalidateQueries({ queryKey })
      }
    },
  })
}

const post = async (path: string, body: unknown) =>
  (await api<{ credit_package: CreditPackage }>(path, { method: "POST", body })).credit_package

export function useCreatePackage() {
  return usePackageMutation((body: NewPackageInput) => post("/admin/credit-packages", body))
}

/** Makes an existing product a package. */
export function useAttachPackage() {
  return usePackageMutation((body: AttachedPackageInput) => post("/admin/credit-packages", body))
}

/** Swaps a package with its neighbour. */
export function useMovePackage(id: string) {
  return usePackageMutation((direction: Direction) =>
    post(`/admin/credit-packages/${id}/move`, { direction })
  )
}

export function useUpdatePackage(id: string) {
  return usePackageMutation((body: PackageUpdateInput) =>
    post(`/admin/credit-packages/${id}`, body)
  )
}

export function useDeletePackage(id: string) {
  return usePackageMutation(() => api(`/admin/credit-packages/${id}`, { method: "DELETE" }))
}
