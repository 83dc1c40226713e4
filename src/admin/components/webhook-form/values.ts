import type { WebhookEndpoint, WebhookEndpointInput } from "../../hooks/webhooks"
import { ALL_EVENTS } from "./event-groups"

/** A webhook endpoint as its form holds it. */
export type WebhookValues = {
  url: string
  description: string
  scope: "all" | "some"
  /** Of `some`. */
  events: string[]
}

export function toValues(endpoint?: WebhookEndpoint): WebhookValues {
  const events = endpoint?.events ?? [ALL_EVENTS]
  const isAll = events.includes(ALL_EVENTS)
  return {
    url: endpoint?.url ?? "",
    description: endpoint?.description ?? "",
    scope: isAll ? "all" : "some",
    events: isAll ? [] : events,
  }
}

export function toBody({ url, description, scope, events }: WebhookValues): WebhookEndpointInput {
  return {
    url: url.trim(),
    description: description.trim() || null,
    events: scope === "all" ? [ALL_EVENTS] : events,
  }
}
