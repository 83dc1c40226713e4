import { z } from "@medusajs/framework/zod"
import { CouponEvents, CreditEvents, CreditPackageEvents } from "./events"
import { figure, time } from "./fields"

/**
 * In every event. `id` is that of the coupon, redemption, customer coupon, grant, entry, wallet or package.
 * `event_id` is the same each time that an event is delivered. `sequence` rises per customer and
 * per coupon.
 */
const envelope = {
  event_id: z.string(),
  occurred_at: time,
  sequence: z.int(),
  id: z.string(),
}

const bare = z.strictObject(envelope)

const redemption = z.strictObject({
  ...envelope,
  coupon_id: z.string(),
  code: z.string(),
  order_id: z.string().nullable(),
  cart_id: z.string().nullable(),
})

const customerCoupon = z.strictObject({
  ...envelope,
  coupon_id: z.string(),
  code: z.string(),
  customer_id: z.string(),
})

const wallet = { ...envelope, customer_id: z.string(), unit: z.string() }
const moved = { ...wallet, amount: figure.describe("What was moved; never below zero.") }
const entry = z.strictObject(moved)
const grant = z.strictObject({ ...moved, order_id: z.string().nullable() })

/** The payload of each event on Medusa's event bus. */
export const EVENT_PAYLOADS = {
  [CouponEvents.CREATED]: bare,
  [CouponEvents.UPDATED]: bare,
  [CouponEvents.DELETED]: bare,
  [CouponEvents.REDEEMED]: redemption,
  [CouponEvents.RELEASED]: redemption,
  [CouponEvents.ATTACHED]: customerCoupon,
  [CouponEvents.USED_UP]: customerCoupon,
  [CouponEvents.DETACHED]: customerCoupon,
  [CreditEvents.GRANTED]: grant,
  [CreditEvents.VOIDED]: grant,
  [CreditEvents.CONSUMED]: entry,
  [CreditEvents.RESTORED]: entry,
  [CreditEvents.EXPIRED]: entry,
  [CreditEvents.EXPIRING_SOON]: z.strictObject({ ...moved, expires_at: time, days: z.int() }),
  [CreditEvents.BALANCE_DEPLETED]: z.strictObject(wallet),
  [CreditPackageEvents.CREATED]: bare,
  [CreditPackageEvents.UPDATED]: bare,
  [CreditPackageEvents.DELETED]: bare,
} satisfies Record<EventName, z.ZodType>

export type EventName =
  | (typeof CouponEvents)[keyof typeof CouponEvents]
  | (typeof CreditEvents)[keyof typeof CreditEvents]
  | (typeof CreditPackageEvents)[keyof typeof CreditPackageEvents]

/** An event's `data` on the wire: times are ISO 8601 in UTC. */
export type EventPayload<Name extends EventName> = z.input<(typeof EVENT_PAYLOADS)[Name]>
