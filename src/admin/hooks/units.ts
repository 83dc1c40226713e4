import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { CreditUnit, NewUnitInput, UnitUpdateInput } from "../../contract/credit-unit"
import { api } from "../lib/client"
import { CREDITS, useCreditMutation } from "./credits"

export type { CreditUnit }

type Page = { limit: number; offset: number }

type UnitsPage = { credit_units: CreditUnit[]; count: number }

const readUnits = (query: Page) => api<UnitsPage>("/admin/credit-units", { query })

async function readAllUnits(offset = 0): Promise<CreditUnit[]> {
  const { credit_units, count } = await readUnits({ limit: 100, offset })
  const next = offset + credit_units.length
  return credit_units.length > 0 && next < count
    ? [...credit_units, ...(await readAllUnits(next))]
    : credit_units
}

/** All units, currencies included. Not paged: a store has few. */
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
