import { productsQueryKeys } from "@medusajs/dashboard/hooks"
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type {
  AttachedPackageInput,
  NewPackageInput,
  PackageUpdateInput,
} from "../../modules/credit/packages/fields"
import type { Direction } from "../../modules/credit/packages/move-package"
import type {
  CreditPackage as ServerPackage,
  PackageTerms,
} from "../../modules/credit/packages/types"
import type {
  CreditEntry as ServerEntry,
  CreditGrant as ServerGrant,
  CreditUnit,
  GrantSource,
  Wallet,
} from "../../modules/credit/types"
import type { NewUnitInput, UnitUpdateInput } from "../../modules/credit/units/fields"
import type { ListedWallet as ServerWallet } from "../../modules/credit/wallets/list-wallets"
import type { UnitSummary } from "../../modules/credit/wallets/summarize-wallets"
import { api } from "../lib/client"
import type { Json } from "../lib/json"
import type { KeyOf } from "../lib/use-idempotency-key"

export type CreditPackage = Json<ServerPackage>
export type CreditEntry = Json<ServerEntry>
export type CreditGrant = Json<ServerGrant>
export type ListedWallet = Json<ServerWallet>
export type { CreditUnit, GrantSource, UnitSummary, Wallet }

const PACKAGES = "coupons-credits:packages"
export const CREDITS = "coupons-credits:credits"

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

/** What a product's page needs to know of it: the package that it is, or whether it could be one. */
export type PackageOfProduct = {
  is_giftcard: boolean
  variants: { id: string }[]
  credit_package?: (PackageTerms & { id: string }) | null
}

/** Below the dashboard's own key of the product: whatever makes it read the product anew does the same to this. */
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

/** A package is a product, too. */
function usePackageMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    // Nobody waits for that: a row that is gone by then could no longer say that it was deleted.
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

/** Makes a product that exists a package. */
export function useAttachPackage() {
  return usePackageMutation((body: AttachedPackageInput) => post("/admin/credit-packages", body))
}

/** Lets it change places with its neighbour. */
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

type UnitsPage = { credit_units: CreditUnit[]; count: number }

const readUnits = (query: Page) => api<UnitsPage>("/admin/credit-units", { query })

async function readAllUnits(offset = 0): Promise<CreditUnit[]> {
  const { credit_units, count } = await readUnits({ limit: 100, offset })
  const next = offset + credit_units.length
  return credit_units.length > 0 && next < count
    ? [...credit_units, ...(await readAllUnits(next))]
    : credit_units
}

/** What credits can be counted in; a store has few. */
export function useCreditUnits() {
  return useQuery({ queryKey: [CREDITS, "units"], queryFn: () => readAllUnits() })
}

export function useCreditUnitPage(page: Page) {
  return useQuery({
    queryKey: [CREDITS, "units", "page", page],
    queryFn: () => readUnits(page),
    placeholderData: keepPreviousData,
  })
}

export function useCreditUnit(key: string) {
  return useQuery({
    queryKey: [CREDITS, "units", "detail", key],
    queryFn: async () =>
      (await api<{ credit_unit: CreditUnit }>(`/admin/credit-units/${key}`)).credit_unit,
  })
}

type WalletQuery = Page & { q?: string; unit?: string; expiring_soon?: string; order?: string }

export function useWallets(query: WalletQuery) {
  return useQuery({
    queryKey: [CREDITS, "wallets", query],
    queryFn: () => api<{ wallets: ListedWallet[]; count: number }>("/admin/wallets", { query }),
    placeholderData: keepPreviousData,
  })
}

export function useWalletSummary() {
  return useQuery({
    queryKey: [CREDITS, "summary"],
    queryFn: async () => (await api<{ summary: UnitSummary[] }>("/admin/wallets/summary")).summary,
  })
}

export function useCustomerWallets(customer_id: string) {
  return useQuery({
    queryKey: [CREDITS, customer_id, "wallets"],
    queryFn: async () =>
      (await api<{ wallets: Wallet[] }>(`/admin/customers/${customer_id}/wallets`)).wallets,
  })
}

type GrantsQuery = Page & { unit: string; expiring_soon?: boolean }

export function useGrants(customer_id: string, query: GrantsQuery) {
  return useQuery({
    queryKey: [CREDITS, customer_id, "grants", query],
    queryFn: () =>
      api<{ credit_grants: CreditGrant[]; count: number }>(
        `/admin/customers/${customer_id}/credits/grants`,
        { query }
      ),
    placeholderData: keepPreviousData,
  })
}

const ENTRIES = 20

/** A wallet's history, newest first, page by page. */
export function useEntries(customer_id: string, unit: string) {
  return useInfiniteQuery({
    queryKey: [CREDITS, customer_id, "entries", unit],
    queryFn: ({ pageParam: cursor }) =>
      api<{ credit_entries: CreditEntry[]; next_cursor: string | null }>(
        `/admin/customers/${customer_id}/credits/entries`,
        { query: { unit, limit: ENTRIES, cursor } }
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
}

function useCreditMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => void queries.invalidateQueries({ queryKey: [CREDITS] }),
  })
}

/** @param keyOf of the form that is open: sending the same twice grants once. */
export function useGrantCredits(customer_id: string, keyOf: KeyOf) {
  return useCreditMutation((body: unknown) =>
    api<{ credit_grant: CreditGrant }>(`/admin/customers/${customer_id}/credits`, {
      method: "POST",
      headers: { "idempotency-key": keyOf(body) },
      body,
    })
  )
}

type Void = { reason: string; amount: number | null }

/** @param keyOf of the form that is open: sending the same twice voids once. */
export function useVoidGrant(id: string, keyOf: KeyOf) {
  return useCreditMutation((body: Void) =>
    api(`/admin/credit-grants/${id}/void`, {
      method: "POST",
      headers: { "idempotency-key": keyOf(body) },
      body,
    })
  )
}

const postUnit = async (path: string, body: unknown) =>
  (await api<{ credit_unit: CreditUnit }>(path, { method: "POST", body })).credit_unit

export function useCreateUnit() {
  return useCreditMutation((body: NewUnitInput) => postUnit("/admin/credit-units", body))
}

export function useUpdateUnit(key: string) {
  return useCreditMutation((body: UnitUpdateInput) => postUnit(`/admin/credit-units/${key}`, body))
}

export function useDeleteUnit(key: string) {
  return useCreditMutation(() => api(`/admin/credit-units/${key}`, { method: "DELETE" }))
}
