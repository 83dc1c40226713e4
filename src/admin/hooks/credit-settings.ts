import { useQuery } from "@tanstack/react-query"
import type { CreditSettings, CreditSettingsInput } from "../../contract/credit-settings"
import { api } from "../lib/client"
import { CREDITS, useCreditMutation } from "./credits"

const PATH = "/admin/credit-settings"

type Answer = { credit_settings: CreditSettings }

export function useCreditSettings() {
  return useQuery({
    queryKey: [CREDITS, "settings"],
    queryFn: async () => (await api<Answer>(PATH)).credit_settings,
  })
}

export function useUpdateCreditSettings() {
  return useCreditMutation((body: CreditSettingsInput) =>
    api<Answer>(PATH, { method: "POST", body })
  )
}
