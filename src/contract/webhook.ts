import { z } from "@medusajs/framework/zod"
import { EVENT_PAYLOADS } from "./event-payloads"
import { deleted, flag, instant, isStorable, listOf, oneOf, paging, time, trimmed } from "./fields"

const MAX_URL = 2_000

/** `pending` until it is delivered, or has failed for about three days. */
export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What `POST …/test` sends. It is no event on Medusa's bus. */
export const TEST_EVENT = "webhook.test"

const EVENT_NAMES = Object.keys(EVENT_PAYLOADS)

/** `*`, an event's name, or the beginning of names: `coupon.*`. */
const isPattern = (pattern: string) =>
  pattern === "*" ||
  EVENT_NAMES.includes(pattern) ||
  (pattern.endsWith(".*") && EVENT_NAMES.some((name) => name.startsWith(pattern.slice(0, -1))))

const pattern = z
  .string("must be the name of an event")
  .refine(isPattern, "must be the name of an event, * or a beginning such as coupon.*")

function isWithoutUser(url: string): boolean {
  const { username, password } = URL.canParse(url) ? new URL(url) : { username: "", password: "" }
  return username === "" && password === ""
}

const fields = {
  url: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with https://" })
    .max(MAX_URL, `must have at most ${MAX_URL} characters`)
    .refine(isWithoutUser, "must hold neither a user name nor a password")
    .refine(isStorable, "must not hold a NUL character or half a character"),
  events: z
    .array(pattern, "must be a list of events")
    .min(1, "must hold at least one event")
    .max(100, "must hold at most 100 events")
    .transform((list) => [...new Set(list)])
    .describe("Names of events, beginnings such as `coupon.*`, or `*` for all."),
  description: trimmed(500).nullish().describe("For admins."),
}

export const AdminCreateWebhookEndpoint = z.strictObject(fields)
export type NewEndpointInput = z.output<typeof AdminCreateWebhookEndpoint>

/** An absent field stays as it is. */
export const AdminUpdateWebhookEndpoint = z.strictObject({ ...fields, is_enabled: flag }).partial()
export type EndpointUpdateInput = z.output<typeof AdminUpdateWebhookEndpoint>

export const AdminGetWebhookEndpoints = z.strictObject(paging)

export const AdminGetWebhookDeliveries = z.strictObject({
  state: oneOf(DELIVERY_STATES).optional(),
  ...paging,
})

export const AdminResendDeliveries = z.strictObject({
  since: instant.describe("What has failed of the events since then is sent again."),
})

const endpoint = z.strictObject({
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.string()),
  is_enabled: z.boolean(),
  disabled_reason: z
    .enum(["failing"])
    .nullable()
    .describe("`failing`: it was switched off because nothing had arrived for three days."),
  failing_since: time.nullable().describe("The first of the failures since the last success."),
  created_at: time,
})
export type WebhookEndpoint = z.output<typeof endpoint>

const attempt = z.strictObject({
  at: time,
  status: z.int().nullable().describe("Null: there was no answer."),
  duration_ms: z.int().nullable().describe("Null: it was interrupted."),
  answer: z.string().nullable().describe("Its first 1,000 characters."),
  error: z.string().nullable(),
})
export type WebhookAttempt = z.output<typeof attempt>

const delivery = z.strictObject({
  id: z.string(),
  webhook_endpoint_id: z.string(),
  event_id: z.string(),
  event: z.string(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.array(attempt).describe("The last 20, oldest first."),
  next_attempt_at: time.nullable(),
  payload: z
    .strictObject({
      type: z.string(),
      timestamp: z.string(),
      data: z.record(z.string(), z.unknown()),
    })
    .describe("The body that is sent."),
  created_at: time,
})
export type WebhookDelivery = z.output<typeof delivery>

const secret = z.string().describe("Shown once: receivers verify signatures with it.")

export const endpointAnswer = z.strictObject({ webhook_endpoint: endpoint })
export const endpointWithSecretAnswer = z.strictObject({
  webhook_endpoint: z.strictObject({ ...endpoint.shape, secret }),
})
export const endpointsAnswer = listOf("webhook_endpoints", endpoint)
export const endpointDeleted = deleted("webhook_endpoint")
export const deliveryAnswer = z.strictObject({ webhook_delivery: delivery })
export const deliveriesAnswer = listOf("webhook_deliveries", delivery)
export const resentAnswer = z.strictObject({ resent: z.int() })
