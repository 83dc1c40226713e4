import { z } from "@medusajs/framework/zod"
import { count, currency, DURATIONS, months, positive } from "./coupon-values"
import {
  figure,
  flag,
  id,
  listOf,
  oneOf,
  paging,
  person,
  reason,
  requiredReason,
  time,
} from "./fields"

/**
 * `used_up`: nothing is left, or its months are over; cancelling an order may make it `active` again. `removed`: it
 * does not apply any more, from the next order on.
 */
export const CUSTOMER_COUPON_STATUSES = ["active", "used_up", "removed"] as const
export type CustomerCouponStatus = (typeof CUSTOMER_COUPON_STATUSES)[number]

/** `self`: the customer typed a coupon that repeats, and keeps it since the first order with it. */
export const CUSTOMER_COUPON_SOURCES = ["admin", "self"] as const

export const overrides = {
  value: positive.optional().describe("Instead of the coupon's."),
  currency_code: currency
    .optional()
    .describe("Of a fixed coupon: needs a value. Of a percentage: locks it to this currency."),
  duration: z.enum(DURATIONS, `must be one of ${DURATIONS.join(", ")}`).optional(),
  duration_in_orders: count.optional().describe("The next so many orders."),
  duration_in_months: months.optional().describe("Calendar months from the first application."),
}

export const AdminAttachCoupon = z.strictObject({
  coupon_id: id,
  ...overrides,
  reason: reason.optional(),
  force: flag
    .default(false)
    .describe(
      "Attaches despite dates, groups and first purchase; never a disabled coupon, never above a limit."
    ),
})
export type AttachCouponInput = z.input<typeof AdminAttachCoupon>

export const MAX_CUSTOMERS = 10_000

export const AdminAttachToCustomers = z
  .strictObject({
    customer_ids: z
      .array(id, "must be a list of ids")
      .min(1, "must hold at least one id")
      .max(MAX_CUSTOMERS, `must hold at most ${MAX_CUSTOMERS} ids`)
      .optional(),
    customer_group_id: id.optional(),
    allow_duplicates: flag
      .default(false)
      .describe("False: skips customers who have the coupon already."),
    reason: reason.optional(),
    force: flag.default(false),
  })
  .refine((body) => (body.customer_ids === undefined) !== (body.customer_group_id === undefined), {
    path: ["customer_ids"],
    error: "or customer_group_id is required, and not both",
  })

export const AdminRemoveCustomerCoupon = z.strictObject({ reason: requiredReason })

export const AdminGetCustomerCoupons = z.strictObject({
  status: oneOf(CUSTOMER_COUPON_STATUSES).optional(),
  ...paging,
})

export const AdminGetApplications = z.strictObject(paging)

/** What customers see of their coupons. */
const shopperFields = {
  id: z.string(),
  code: z.string().describe("As it was when it was attached."),
  description: z.string().nullable(),
  type: z.enum(["percentage", "fixed"]),
  value: figure.describe("Percent, or major units of `currency_code`."),
  remaining_value: figure
    .nullable()
    .describe("Of a fixed amount that carries over; null where nothing carries over."),
  currency_code: z.string().nullable(),
  duration: z.enum(DURATIONS),
  duration_in_orders: z.int().nullable(),
  duration_in_months: z.int().nullable(),
  remaining_orders: z.int().nullable().describe("Null: not counted in orders."),
  ends_at: time.nullable().describe("The end of its months; null: not yet applied, or no end."),
  status: z.enum(CUSTOMER_COUPON_STATUSES),
  created_at: time,
}

export const SHOPPER_COUPON_FIELDS = Object.keys(shopperFields) as (keyof typeof shopperFields)[]

const customerCoupon = z.strictObject({
  ...shopperFields,
  coupon_id: z.string(),
  is_coupon_deleted: z.boolean(),
  customer_id: z.string(),
  customer: person.nullable().describe("Null once the customer is deleted."),
  source: z.enum(CUSTOMER_COUPON_SOURCES),
  reason: z.string().nullable(),
  created_by: z.string().nullable().describe("The admin's id; null: the customer."),
  removed_at: time.nullable(),
  removed_by: z.string().nullable(),
  removed_reason: z.string().nullable(),
})
export type CustomerCoupon = z.output<typeof customerCoupon>

const shopperCoupon = z.strictObject(shopperFields)
export type ShopperCoupon = z.output<typeof shopperCoupon>

export const couponApplication = z.strictObject({
  id: z.string(),
  customer_coupon_id: z.string(),
  code: z.string().describe("As it was when the coupon was attached."),
  coupon: z.strictObject({ id: z.string() }).nullable().describe("Null once it is deleted."),
  order_id: z.string().nullable(),
  order: z.strictObject({ id: z.string(), display_id: z.int() }).nullable(),
  cart_id: z.string().nullable(),
  amount: figure.describe("What it takes from the order, in the basis of the lines' prices."),
  currency_code: z.string(),
  state: z.enum(["reserved", "applied", "released"]),
  created_at: time,
})
export type CouponApplication = z.output<typeof couponApplication>

/** What became of one customer of a bulk attachment. */
const attachResult = z.strictObject({
  customer_id: z.string(),
  outcome: z.enum(["attached", "skipped", "refused"]),
  customer_coupon_id: z.string().nullable().describe("Of a skipped one: the one it has."),
  code: z.string().nullable().describe("Why it was refused."),
  message: z.string().nullable(),
})
export type AttachResult = z.output<typeof attachResult>

export const customerCouponAnswer = z.strictObject({ customer_coupon: customerCoupon })
export const customerCouponsAnswer = listOf("customer_coupons", customerCoupon)
export const shopperCouponsAnswer = listOf("customer_coupons", shopperCoupon)
export const applicationsAnswer = listOf("coupon_applications", couponApplication)
export const attachResultsAnswer = z.strictObject({
  results: z.array(attachResult),
  attached: z.int(),
  skipped: z.int(),
  refused: z.int(),
})
