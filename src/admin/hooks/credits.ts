import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type {
  CreditEntry as ServerEntry,
  CreditGrant as ServerGrant,
  GrantSource,
} from "../../contract/credit"
import type { ListedWallet as ServerWallet, UnitSummary, Wallet } from "../../contract/wallet"
import { api } from "../lib/client"
import type { Json } from "../lib/json"
import type { KeyOf } from "../lib/use-idempotency-key"

export type CreditEntry = Json<ServerEntry>
export type CreditGrant = Json<ServerGrant>
export type ListedWallet = Json<ServerWallet>
export type { GrantSource, UnitSummary, Wallet }

export const CREDITS = "coupons-credits:credits"

/** What the address of a customer's page calls the unit of the wallet that is shown. */
export const UNIT_PARAM = "unit"

type Page = { limit: number; offset: number }

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

/** Whatever moves credit, or what it is counted in. */
export function useCreditMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
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
