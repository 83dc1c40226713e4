import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import type { CustomerCouponStatus } from "../../contract/customer-coupon"
import type { AnswerJson, BodyInput } from "../../contract/routes"
import { api } from "../lib/client"
import type { KeyOf } from "../lib/use-idempotency-key"
import { ATTACHED, useCouponMutation } from "./coupons"

export type CustomerCouponsPage = AnswerJson<"GET /admin/customers/:id/coupons">
export type CustomerCoupon = CustomerCouponsPage["customer_coupons"][number]
type ApplicationsPage = AnswerJson<"GET /admin/customer-coupons/:id/applications">
export type CouponApplication = ApplicationsPage["coupon_applications"][number]
export type AttachCouponInput = BodyInput<"POST /admin/customers/:id/coupons">
export type { CustomerCouponStatus }

type Query = { status?: string; limit: number; offset: number }

/** Orders change what is left: cached data is shown at first and always refetched. */
const ALWAYS_READ = { staleTime: 0 }

function useAttached(path: string, query: Query, enabled = true) {
  return useQuery({
    queryKey: [...ATTACHED, path, query],
    queryFn: () => api<CustomerCouponsPage>(path, { query }),
    placeholderData: keepPreviousData,
    enabled,
    ...ALWAYS_READ,
  })
}

/** The coupons of a customer. */
export function useCustomerCoupons(customer_id: string, query: Query) {
  return useAttached(`/admin/customers/${customer_id}/coupons`, query)
}

/** The customers who have a coupon. */
export function useCouponCustomers(coupon_id: string, query: Query) {
  return useAttached(`/admin/coupons/${coupon_id}/customers`, query)
}

/** How many customers a coupon still applies to; undefined until it is known. */
export function useKeepers(coupon_id: string, isAsked: boolean) {
  const query = { status: "active", limit: 1, offset: 0 }
  const { data, isLoading } = useAttached(`/admin/coupons/${coupon_id}/customers`, query, isAsked)
  return { count: data?.count, isLoading }
}

const APPLICATIONS = 20

/** What an attached coupon took from orders, newest first, page by page. */
export function useApplications(id: string) {
  return useInfiniteQuery({
    queryKey: [...ATTACHED, "applications", id],
    queryFn: ({ pageParam: offset }) =>
      api<ApplicationsPage>(`/admin/customer-coupons/${id}/applications`, {
        query: { limit: APPLICATIONS, offset },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ count, offset, limit }) =>
      offset + limit < count ? offset + limit : undefined,
    ...ALWAYS_READ,
  })
}

type Attachment = { customer_id: string; body: AttachCouponInput }

/** @param keyOf of the open form: sending the same body twice attaches once */
export function useAttachCoupon(keyOf: KeyOf) {
  return useCouponMutation(async ({ customer_id, body }: Attachment) => {
    const path = `/admin/customers/${customer_id}/coupons`
    const headers = { "idempotency-key": keyOf({ customer_id, body }) }
    type Answer = { customer_coupon: CustomerCoupon }
    return (await api<Answer>(path, { method: "POST", headers, body })).customer_coupon
  })
}

export function useRemoveCustomerCoupon(id: string) {
  return useCouponMutation((body: { reason: string }) =>
    api(`/admin/customer-coupons/${id}`, { method: "DELETE", body })
  )
}

type Cart = { id: string; completed_at: string | null; updated_at: string; currency_code: string }

/** The cart that a customer touched last and has not ordered; null for a customer without one. */
export function useOpenCart(customer_id: string) {
  return useQuery({
    queryKey: ["coupons-credits:open-cart", customer_id],
    queryFn: async () => {
      const fields = ["id", "completed_at", "updated_at", "currency_code"]
      const query = { fields: ["id", ...fields.map((field) => `carts.${field}`)].join() }
      type Answer = { customer: { carts?: (Cart | null)[] } }
      const path = `/admin/customers/${customer_id}`
      const { carts = [] } = (await api<Answer>(path, { query })).customer
      const open = carts.filter((cart): cart is Cart => cart?.completed_at === null)
      return open.sort((a, b) => b.updated_at.localeCompare(a.updated_at)).at(0) ?? null
    },
    enabled: customer_id !== "",
    ...ALWAYS_READ,
  })
}
