import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type { GrantSource } from "../../contract/credit"
import type { AnswerJson } from "../../contract/routes"
import type { UnitSummary, Wallet } from "../../contract/wallet"
import { api } from "../lib/client"
import type { KeyOf } from "../lib/use-idempotency-key"

type EntriesPage = AnswerJson<"GET /admin/customers/:id/credits/entries">
type GrantsPage = AnswerJson<"GET /admin/customers/:id/credits/grants">
type WalletsPage = AnswerJson<"GET /admin/wallets">
export type CreditEntry = EntriesPage["credit_entries"][number]
export type CreditGrant = GrantsPage["credit_grants"][number]
export type ListedWallet = WalletsPage["wallets"][number]
export type { GrantSource, UnitSummary, Wallet }

export const CREDITS = "coupons-credits:credits"

/** The query parameter of a customer's page that selects the wallet shown. */
export const UNIT_PARAM = "unit"

type Page = { limit: number; offset: number }

type WalletQuery = Page & { q?: string; unit?: string; expiring_soon?: string; order?: string }

export function useWallets(query: WalletQuery) {
  return useQuery({
    queryKey: [CREDITS, "wallets", query],
    queryFn: () => api<WalletsPage>("/admin/wallets", { query }),
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
    queryFn: () => api<GrantsPage>(`/admin/customers/${customer_id}/credits/grants`, { query }),
    placeholderData: keepPreviousData,
  })
}

const ENTRIES = 20

/** A wallet's entries, newest first, page by page. */
export function useEntries(customer_id: string, unit: string) {
  return useInfiniteQuery({
    queryKey: [CREDITS, customer_id, "entries", unit],
    queryFn: ({ pageParam: cursor }) =>
      api<EntriesPage>(`/admin/customers/${customer_id}/credits/entries`, {
        query: { unit, limit: ENTRIES, cursor },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
}

/** For every change of credit or of units. */
export function useCreditMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => void queries.invalidateQueries({ queryKey: [CREDITS] }),
  })
}

/** @param keyOf of the open form: sending the same body twice grants once */
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

/** @param keyOf of the open form: sending the same body twice voids once */
export function useVoidGrant(id: string, keyOf: KeyOf) {
  return useCreditMutation((body: Void) =>
    api(`/admin/credit-grants/${id}/void`, {
      method: "POST",
      headers: { "idempotency-key": keyOf(body) },
      body,
    })
  )
}
