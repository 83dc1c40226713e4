import { Webhook } from "standardwebhooks"
import type { EventName, EventPayload } from "../contract/event-payloads"

/** What a webhook's body holds. */
export type WebhookBody = {
  [Name in EventName]: { type: Name; timestamp: string; data: EventPayload<Name> }
}[EventName]

type Headers = Record<string, string | string[] | undefined>

/**
 * Verifies that a request is a webhook of the shop: its signature, and that it is at most five minutes old. For receivers.
 * @param payload the body as received, byte by byte: parsed and written again it has another signature
 * @param headers of the request, in lower case
 * @param secret `whsec_…`
 * @throws if it is not
 */
export function verifyWebhook(
  payload: string | Buffer,
  headers: Headers,
  secret: string
): WebhookBody {
  return new Webhook(secret).verify(payload, headers as Record<string, string>) as WebhookBody
}

/** The headers of a webhook that is sent now, for a receiver's own tests. */
export function signWebhook(payload: string, id: string, secret: string): Record<string, string> {
  const now = new Date()
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, payload),
  }
}
