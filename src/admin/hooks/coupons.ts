import {
  keepPreviousData,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type { CouponStatus, CreateCouponInput, UpdateCouponInput } from "../../contract/coupon"
import type { Evaluation } from "../../contract/coupon-evaluation"
import type { CouponSummary } from "../../contract/coupon-list"
import type { IntervalUsage } from "../../contract/coupon-usage"
import type { AnswerJson, BodyInput, QueryInput } from "../../contract/routes"
import { api } from "../lib/client"
import { HISTORY } from "./history"

type CouponsPage = AnswerJson<"GET /admin/coupons">
export type Coupon = CouponsPage["coupons"][number]
type RedemptionsPage = AnswerJson<"GET /admin/coupons/:id/redemptions">
export type Redemption = RedemptionsPage["redemptions"][number]
export type UsageInterval = NonNullable<QueryInput<"GET /admin/coupons/:id/usage">["interval"]>
export type { CouponStatus, IntervalUsage }

type ListQuery = {
  q?: string
  status?: CouponStatus
  order?: string
  limit: number
  offset: number
}

export const COUPONS = "coupons-credits:coupons"
const LIST: QueryKey = [COUPONS, "list"]
const SUMMARY: QueryKey = [COUPONS, "summary"]
const DETAIL = (id: string): QueryKey => [COUPONS, "detail", id]

/** Of the queries about coupons that customers have. */
export const ATTACHED: QueryKey = [COUPONS, "attached"]

export function useCoupons(query: ListQuery) {
  return useQuery({
    queryKey: [...LIST, query],
    queryFn: () => api<CouponsPage>("/admin/coupons", { query }),
    placeholderData: keepPreviousData,
  })
}

export function useCouponSummary() {
  return useQuery({
    queryKey: SUMMARY,
    queryFn: async () => (await api<{ summary: CouponSummary }>("/admin/coupons/summary")).summary,
  })
}

/** @param id empty: reads nothing */
export function useCoupon(id: string) {
  return useQuery({
    queryKey: DETAIL(id),
    queryFn: async () => (await api<{ coupon: Coupon }>(`/admin/coupons/${id}`)).coupon,
    enabled: id !== "",
  })
}

/** The coupon of a promotion; null for a plain promotion. */
export function useCouponOfPromotion(promotion_id: string) {
  return useQuery({
    queryKey: [COUPONS, "promotion", promotion_id],
    queryFn: async () => {
      const path = `/admin/promotions/${promotion_id}`
      type Answer = { promotion: { coupon?: { id: string } | null } }
      const { promotion } = await api<Answer>(path, { query: { fields: "id,coupon.id" } })
      return promotion.coupon
        ? (await api<{ coupon: Coupon }>(`/admin/coupons/${promotion.coupon.id}`)).coupon
        : null
    },
  })
}

export function useRedemptions(id: string, query: { limit: number; offset: number }) {
  return useQuery({
    queryKey: [...DETAIL(id), "redemptions", query],
    queryFn: () => api<RedemptionsPage>(`/admin/coupons/${id}/redemptions`, { query }),
    placeholderData: keepPreviousData,
  })
}

/**
 * Invalidates the outdated queries after a change, by default all about coupons. The mutation does
 * not wait for the refetch: it would remove a deleted row before the row can report its deletion.
 */
export function useCouponMutation<Input, Output>(
  mutationFn: (input: Input) => Promise<Output>,
  outdated: QueryKey[] = [[COUPONS]]
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => {
      for (const queryKey of [...outdated, [HISTORY]]) {
        void queries.invalidateQueries({ queryKey })
      }
    },
  })
}

export function useCreateCoupon() {
  return useCouponMutation(async (body: CreateCouponInput) => {
    return (await api<{ coupon: Coupon }>("/admin/coupons", { method: "POST", body })).coupon
  })
}

export function useUpdateCoupon(id: string) {
  return useCouponMutation(async (body: UpdateCouponInput) => {
    return (await api<{ coupon: Coupon }>(`/admin/coupons/${id}`, { method: "POST", body })).coupon
  })
}

export function useDuplicateCoupon(id: string) {
  return useCouponMutation(async () => {
    const path = `/admin/coupons/${id}/duplicate`
    return (await api<{ coupon: Coupon }>(path, { method: "POST", body: {} })).coupon
  })
}

/** Leaves out the coupon's own query: a refetch of it would be a 404. */
export function useDeleteCoupon(id: string) {
  return useCouponMutation(
    (query: { detach?: true }) => api(`/admin/coupons/${id}`, { method: "DELETE", query }),
    [LIST, SUMMARY]
  )
}

/** Pending until all that it outdates has been read anew: until then its switch shows what was asked for. */
export function useToggleCoupon(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (is_active: boolean) =>
      api(`/admin/coupons/${id}`, { method: "POST", body: { is_active } }),
    onSettled: () =>
      Promise.all([COUPONS, HISTORY].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}

/** An existing cart, or made-up lines. */
export type EvaluateCouponInput = BodyInput<"POST /admin/coupons/evaluate">
export type Attach = NonNullable<Extract<EvaluateCouponInput, { attach?: unknown }>["attach"]>
export type { Evaluation }

/** Reads only. It is a mutation so that it runs on demand. */
export function useEvaluateCoupon() {
  return useMutation({
    mutationFn: (body: EvaluateCouponInput) =>
      api<Evaluation>("/admin/coupons/evaluate", { method: "POST", body }),
  })
}

/**
 * What a coupon would do for a cart.
 * @param cart_id undefined: reads nothing
 * @param attach as if it were attached to the cart's customer with these terms; else as if it were typed
 */
export function useEvaluation(code: string, cart_id: string | undefined, attach?: Attach) {
  return useQuery({
    queryKey: [COUPONS, "evaluation", code, cart_id, attach],
    queryFn: () =>
      api<Evaluation>("/admin/coupons/evaluate", {
        method: "POST",
        body: { code, cart_id, attach },
      }),
    // Terms that change while they are typed do not make the page jump.
    placeholderData: (earlier, query) => (query?.queryKey[2] === code ? earlier : undefined),
    enabled: cart_id !== undefined,
    staleTime: 0,
  })
}
