import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { CreditSettings, CreditSettingsInput } from "../../contract/credit-settings"
import { api } from "../lib/client"

const PATH = "/admin/credit-settings"
const SETTINGS = ["coupons-credits:settings"]

type Answer = { credit_settings: CreditSettings }

const read = async () => (await api<Answer>(PATH)).credit_settings

export function useCreditSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: read })
}

/** The shop's time zone. Only a restart of the server changes it, so a visit asks for it once. */
export function useShopZone() {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: read,
    select: ({ timezone }) => timezone,
    staleTime: Infinity,
  })
}

/**
 * The shop's zone; undefined until it is known. Days and times name their zone, so UTC does where it
 * cannot be read.
 */
export function useZone(): string | undefined {
  const { data, error } = useShopZone()
  return data ?? (error ? "UTC" : undefined)
}

export function useUpdateCreditSettings() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CreditSettingsInput) => api<Answer>(PATH, { method: "POST", body }),
    onSuccess: ({ credit_settings }) => queries.setQueryData(SETTINGS, credit_settings),
  })
}
