import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { AnswerJson, BodyInput, QueryInput } from "../../contract/routes"
import { api } from "../lib/client"
import { HISTORY } from "./history"

export type WebhookEndpoint = AnswerJson<"GET /admin/webhook-endpoints/:id">["webhook_endpoint"]
export type WebhookDelivery = AnswerJson<"GET /admin/webhook-deliveries/:id">["webhook_delivery"]
export type WebhookEndpointInput = BodyInput<"POST /admin/webhook-endpoints">
export type WebhookEndpointUpdate = BodyInput<"POST /admin/webhook-endpoints/:id">
export type DeliveriesQuery = QueryInput<"GET /admin/webhook-endpoints/:id/deliveries">
type Endpoint = { webhook_endpoint: WebhookEndpoint }
export type EndpointWithSecret =
  AnswerJson<"POST /admin/webhook-endpoints/:id/rotate-secret">["webhook_endpoint"]

const WEBHOOKS = "coupons-credits:webhooks"
const DETAIL = (id: string) => [WEBHOOKS, "detail", id]
const DELIVERY = (id: string) => [WEBHOOKS, "delivery", id]

/** Deliveries come and go by themselves while the page is looked at. */
const FOLLOWED = { staleTime: 2_000, refetchInterval: 5_000 }

export function useWebhookEndpoints(query: { limit: number; offset: number }) {
  return useQuery({
    queryKey: [WEBHOOKS, "list", query],
    queryFn: () =>
      api<AnswerJson<"GET /admin/webhook-endpoints">>("/admin/webhook-endpoints", { query }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export function useWebhookEndpoint(id: string) {
  return useQuery({
    queryKey: DETAIL(id),
    queryFn: async () => (await api<Endpoint>(`/admin/webhook-endpoints/${id}`)).webhook_endpoint,
    ...FOLLOWED,
  })
}

export function useWebhookDeliveries(endpoint_id: string, query: DeliveriesQuery) {
  return useQuery({
    queryKey: [...DETAIL(endpoint_id), "deliveries", query],
    queryFn: () =>
      api<AnswerJson<"GET /admin/webhook-endpoints/:id/deliveries">>(
        `/admin/webhook-endpoints/${endpoint_id}/deliveries`,
        { query }
      ),
    placeholderData: keepPreviousData,
    ...FOLLOWED,
  })
}

export function useWebhookDelivery(id: string) {
  return useQuery({
    queryKey: DELIVERY(id),
    queryFn: async () =>
      (await api<{ webhook_delivery: WebhookDelivery }>(`/admin/webhook-deliveries/${id}`))
        .webhook_delivery,
    ...FOLLOWED,
  })
}

/** A mutation does not wait for what it makes outdated, so that a deleted endpoint's page can leave. */
function useWebhookMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [WEBHOOKS] })
      void queries.invalidateQueries({ queryKey: [HISTORY] })
    },
  })
}

/** @returns the mutation's function: a POST below an endpoint's path */
function poster<Answer, Body = void>(path: string) {
  return (body: Body) => api<Answer>(path, { method: "POST", body: body ?? {} })
}

export function useCreateWebhook() {
  return useWebhookMutation(
    async (body: WebhookEndpointInput) =>
      (
        await api<{ webhook_endpoint: EndpointWithSecret }>("/admin/webhook-endpoints", {
          method: "POST",
          body,
        })
      ).webhook_endpoint
  )
}

export function useUpdateWebhook(id: string) {
  return useWebhookMutation(
    poster<Endpoint, WebhookEndpointUpdate>(`/admin/webhook-endpoints/${id}`)
  )
}

export function useEnableWebhook(id: string) {
  return useWebhookMutation(poster<Endpoint>(`/admin/webhook-endpoints/${id}/enable`))
}

export function useRotateSecret(id: string) {
  type Answer = { webhook_endpoint: EndpointWithSecret }
  return useWebhookMutation(poster<Answer>(`/admin/webhook-endpoints/${id}/rotate-secret`))
}

export function useTestWebhook(id: string) {
  type Answer = { webhook_delivery: WebhookDelivery }
  return useWebhookMutation(poster<Answer>(`/admin/webhook-endpoints/${id}/test`))
}

export function useResendFailed(id: string) {
  type Body = BodyInput<"POST /admin/webhook-endpoints/:id/resend">
  return useWebhookMutation(
    poster<{ resent: number }, Body>(`/admin/webhook-endpoints/${id}/resend`)
  )
}

export function useResendDelivery() {
  return useWebhookMutation((id: string) =>
    api(`/admin/webhook-deliveries/${id}/resend`, { method: "POST", body: {} })
  )
}

/** Forgets the endpoint's own queries instead of asking again: they would be a 404. */
export function useDeleteWebhook(id: string) {
  const queries = useQueryClient()
  return useMutation<unknown, Error, unknown>({
    mutationFn: () => api(`/admin/webhook-endpoints/${id}`, { method: "DELETE" }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [WEBHOOKS, "list"] }),
  })
}
