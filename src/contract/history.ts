import { z } from "@medusajs/framework/zod"
import { listOf, paging, time } from "./fields"

/** What has a history, and what can happen to it. */
export const HISTORY_EVENTS = {
  coupon: ["coupon.created", "coupon.updated", "coupon.deleted", "coupon.restored"],
  customer_coupon: ["coupon.attached", "coupon.detached"],
  credit_package: [
    "credit_package.created",
    "credit_package.updated",
    "credit_package.deleted",
    "credit_package.restored",
  ],
  credit_unit: ["credit_unit.created", "credit_unit.updated", "credit_unit.deleted"],
  webhook_endpoint: [
    "webhook_endpoint.created",
    "webhook_endpoint.updated",
    "webhook_endpoint.deleted",
    "webhook_endpoint.secret_rotated",
    "webhook_endpoint.switched_off",
  ],
} as const

export type Historic = keyof typeof HISTORY_EVENTS
export type HistoryEventType = (typeof HISTORY_EVENTS)[Historic][number]

/** `system`: a merchant's code that runs in no request and names no job. */
export const ACTOR_TYPES = ["user", "api-key", "customer", "job", "system"] as const
export type ActorType = (typeof ACTOR_TYPES)[number]

export const AdminGetHistory = z.strictObject(paging)

const actor = z.strictObject({
  type: z.enum(ACTOR_TYPES),
  id: z.string().nullable(),
  name: z.string().nullable().describe("As it is now: a user's, a key's title, the job's."),
})

const event = z.strictObject({
  id: z.string(),
  type: z.enum(Object.values(HISTORY_EVENTS).flat()),
  at: time,
  actor,
  changes: z
    .record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }))
    .describe("The fields that differ. At creation those that are not empty, from null."),
})
export type HistoryEvent = z.output<typeof event>

export const historyAnswer = listOf("events", event)
