import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AnswerJson, QueryInput } from "../../contract/routes"
import { api } from "../lib/client"

export type CreditReport = AnswerJson<"GET /admin/reports/credits">
export type CreditInterval = CreditReport["intervals"][number]
export type LiabilityReport = AnswerJson<"GET /admin/reports/credits/liability">
export type Liability = LiabilityReport["liability"][number]
export type StatementReport = AnswerJson<"GET /admin/reports/customers/:id/statement">
export type CreditReportQuery = QueryInput<"GET /admin/reports/credits">
type LiabilityQuery = QueryInput<"GET /admin/reports/credits/liability">
type StatementQuery = QueryInput<"GET /admin/reports/customers/:id/statement">

const REPORTS = "coupons-credits:reports"

export const CREDIT_REPORT = "/admin/reports/credits"
export const LIABILITY_REPORT = "/admin/reports/credits/liability"
export const ENTRIES_REPORT = "/admin/reports/credits/entries"
export const statementPath = (customer_id: string) =>
  `/admin/reports/customers/${customer_id}/statement`

/** Figures of the past do not change: what is asked again within a minute is not read again. */
const REPORTED = { placeholderData: keepPreviousData, staleTime: 60_000, retry: false }

/** @param query undefined: reads nothing */
export function useCreditReport(query: CreditReportQuery | undefined) {
  return useQuery({
    queryKey: [REPORTS, "credits", query],
    queryFn: () => api<CreditReport>(CREDIT_REPORT, { query }),
    enabled: query !== undefined,
    ...REPORTED,
  })
}

export function useLiability(query: LiabilityQuery) {
  return useQuery({
    queryKey: [REPORTS, "liability", query],
    queryFn: () => api<LiabilityReport>(LIABILITY_REPORT, { query }),
    ...REPORTED,
  })
}

/** @param query undefined: reads nothing */
export function useStatement(customer_id: string, query: StatementQuery | undefined) {
  return useQuery({
    queryKey: [REPORTS, "statement", customer_id, query],
    queryFn: () => api<StatementReport>(statementPath(customer_id), { query }),
    enabled: query !== undefined,
    ...REPORTED,
  })
}

export type CouponReport = AnswerJson<"GET /admin/reports/coupons">
export type CouponTotal = CouponReport["totals"][number]
export type CouponPerformance = CouponReport["coupons"][number]
export type CouponReportQuery = QueryInput<"GET /admin/reports/coupons">

export const COUPON_REPORT = "/admin/reports/coupons"

/** @param query undefined: reads nothing */
export function useCouponReport(query: CouponReportQuery | undefined) {
  return useQuery({
    queryKey: [REPORTS, "coupons", query],
    queryFn: () => api<CouponReport>(COUPON_REPORT, { query }),
    enabled: query !== undefined,
    ...REPORTED,
  })
}

export type PackageReport = AnswerJson<"GET /admin/reports/credit-packages">
export type PackageSales = PackageReport["packages"][number]
export type PackageOrder = PackageReport["orders"][number]
export type PackageReportQuery = QueryInput<"GET /admin/reports/credit-packages">

export const PACKAGE_REPORT = "/admin/reports/credit-packages"

export function usePackageReport(query: PackageReportQuery) {
  return useQuery({
    queryKey: [REPORTS, "packages", query],
    queryFn: () => api<PackageReport>(PACKAGE_REPORT, { query }),
    ...REPORTED,
  })
}
