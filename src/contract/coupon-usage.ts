import { z } from "@medusajs/framework/zod"
import { couponApplication } from "./customer-coupon"
import { figure, instant, listOf, oneOf, paging, person, time, timezone } from "./fields"

const redemption = z.strictObject({
  id: z.string(),
  code: z.string().describe("As it was when it was used."),
  coupon: z.strictObject({ id: z.string() }).nullable().describe("Null once it is deleted."),
  state: z.enum(["reserved", "redeemed", "released"]),
  amount: figure,
  currency_code: z.string().nullable().describe("Null: of an attached percentage."),
  is_attached: z.boolean().describe("By attaching the coupon to a customer: `amount` is 0."),
  cart_id: z.string().nullable(),
  order: z.strictObject({ id: z.string(), display_id: z.int() }).nullable(),
  customer: person.nullable(),
  email: z.string().nullable().describe("Canonical."),
  reserved_at: time.nullable(),
  redeemed_at: time.nullable(),
  released_at: time.nullable(),
  created_at: time,
})
export type AdminRedemption = z.output<typeof redemption>

export const AdminGetRedemptions = z.strictObject(paging)
export const redemptionsAnswer = listOf("redemptions", redemption)
export const orderCouponsAnswer = redemptionsAnswer.extend({
  coupon_applications: z
    .array(couponApplication)
    .describe("What the order took from its customer's coupons, in order."),
})

export const USAGE_INTERVALS = ["day", "week", "month"] as const

export const AdminGetCouponUsage = z
  .strictObject({
    interval: oneOf(USAGE_INTERVALS).default("day"),
    from: instant,
    to: instant,
    timezone: timezone
      .default("UTC")
      .describe("Whose days, weeks (from Monday) and months they are."),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" })
export type AdminGetCouponUsage = z.output<typeof AdminGetCouponUsage>

const intervalUsage = z.strictObject({
  date: z.iso.date().describe("The interval's first day."),
  redemptions: z.int(),
  discounts: z.array(z.strictObject({ currency_code: z.string(), amount: figure })),
})
export type IntervalUsage = z.output<typeof intervalUsage>
export const couponUsageAnswer = z.strictObject({ usage: z.array(intervalUsage) })
