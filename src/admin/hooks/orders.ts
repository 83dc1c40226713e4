import { ordersQueryKeys } from "@medusajs/dashboard/hooks"
import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { AnswerJson, BodyInput } from "../../contract/routes"
import { api } from "../lib/client"
import type { KeyOf } from "../lib/use-idempotency-key"
import { CREDITS } from "./credits"

export type OrderCredits = AnswerJson<"GET /admin/orders/:id/credits">["credits"]
export type OrderGrant = OrderCredits["granted"][number]

/** Below the dashboard's own key of the order, so that the dashboard's invalidations include it. */
const KEY = (order_id: string): QueryKey => [...ordersQueryKeys.detail(order_id), "coupons-credits"]

/** Credit also changes elsewhere: cached data is shown at first and always refetched. */
const ALWAYS_READ = { staleTime: 0 }

/** More than an order can have. */
const ALL = { limit: 100 }

export function useOrderCoupons(order_id: string) {
  return useQuery({
    queryKey: [...KEY(order_id), "coupons"],
    queryFn: async () => {
      const path = `/admin/orders/${order_id}/coupons`
      return toUses(await api<OrderCoupons>(path, { query: ALL }))
    },
    ...ALWAYS_READ,
  })
}

type OrderCoupons = AnswerJson<"GET /admin/orders/:id/coupons">

/** What one coupon took from the order: a typed one, or one that its customer keeps. */
export type CouponUse = Pick<
  OrderCoupons["redemptions"][number],
  "id" | "code" | "coupon" | "state" | "amount" | "currency_code"
>

/** The order's first application of a coupon that attached itself is on the redemption of the same code. */
function toUses({ redemptions, coupon_applications }: OrderCoupons): CouponUse[] {
  const kept = new Set(coupon_applications.map(({ coupon, code }) => coupon?.id ?? code))
  return [
    ...redemptions.filter(({ coupon, code }) => !kept.has(coupon?.id ?? code)),
    ...coupon_applications.map(({ state, ...application }) => ({
      ...application,
      state: state === "applied" ? ("redeemed" as const) : state,
    })),
  ]
}

export function useOrderCredits(order_id: string) {
  return useQuery({
    queryKey: [...KEY(order_id), "credits"],
    queryFn: async () =>
      (await api<{ credits: OrderCredits }>(`/admin/orders/${order_id}/credits`)).credits,
    ...ALWAYS_READ,
  })
}

/** @param keyOf of the open form: sending the same body twice has one effect */
function useOrderCreditMutation<Body>(action: string, order_id: string, keyOf: KeyOf) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) =>
      api(`/admin/orders/${order_id}/credits/${action}`, {
        method: "POST",
        headers: { "idempotency-key": keyOf(body) },
        body,
      }),
    onSuccess: () =>
      Promise.all(
        [
          ordersQueryKeys.all,
          // The dashboard keeps the order's preview and changes under the order's whole key as one
          // part.
          [ordersQueryKeys.detail(order_id)],
          [CREDITS],
        ].map((queryKey) => queries.invalidateQueries({ queryKey }))
      ),
  })
}

export function useClawBackOrderCredits(order_id: string, keyOf: KeyOf) {
  return useOrderCreditMutation<BodyInput<"POST /admin/orders/:id/credits/claw-back">>(
    "claw-back",
    order_id,
    keyOf
  )
}

export function useRestoreOrderCredits(order_id: string, keyOf: KeyOf) {
  return useOrderCreditMutation<BodyInput<"POST /admin/orders/:id/credits/restore">>(
    "restore",
    order_id,
    keyOf
  )
}
