import { z } from "@medusajs/framework/zod"
import {
  appliesTo,
  code,
  count,
  currency,
  DURATIONS,
  ids,
  MAX_NAME,
  MAX_TEXT,
  months,
  orNone,
  positive,
  words,
} from "./coupon-values"
import { deleted, figure, flag, instant, queryFlag, time } from "./fields"

const TYPES = ["percentage", "fixed"] as const

/** Each field by itself. Where fields contradict each other the coupon module says: `coupons/contradictions.ts`. */
const fields = {
  code: code.describe("Trimmed, upper case; no live promotion has it in any case."),
  name: words(MAX_NAME).describe("A label for admins."),
  description: words(MAX_TEXT).describe("Shown to the shopper."),
  admin_note: words(MAX_TEXT).describe("Internal: in no answer of the store."),
  is_active: flag,
  type: z.enum(TYPES, "must be percentage or fixed"),
  value: positive.describe("Percent, at most 100; or major units of `currency_code`."),
  currency_code: currency.describe(
    "Required for fixed; a currency lock for percentage; null: any currency."
  ),
  max_discount_amount: positive
    .nullable()
    .describe(
      "The most that a percentage takes; in the locked currency, else at face value in the cart's."
    ),
  min_order_amount: orNone.describe(
    "Of all items before every discount, credit packages and shipping left out; reaching it is enough."
  ),
  applies_to: appliesTo.describe(
    "Lines in any of the lists are discounted; all empty: everything."
  ),
  customer_group_ids: ids.describe("Empty: everyone."),
  starts_at: instant.nullable().describe("From this instant; null: now."),
  expires_at: instant.nullable().describe("Before this instant; null: never."),
  max_redemptions: count.describe("By everybody; null: unlimited."),
  max_redemptions_per_customer: count.describe(
    "By customer id or canonical e-mail; null: unlimited."
  ),
  first_purchase_only: flag.describe("Only for customers without an earlier order."),
  is_stackable: flag.describe("May be combined with other stackable coupons."),
  duration: z
    .enum(DURATIONS, `must be one of ${DURATIONS.join(", ")}`)
    .describe("For how long it keeps applying to a customer."),
  duration_in_orders: count.describe("Of repeating: the customer's next so many orders."),
  duration_in_months: months.describe(
    "Of repeating: calendar months from the first application; whichever ends first."
  ),
}

/** All fields of a coupon. */
export const couponFieldsSchema = z.strictObject(fields, {
  error: (issue) => (issue.code === "invalid_type" ? "must be an object" : undefined),
})

/** An absent field stays as it is. A list, or `applies_to`, is replaced as a whole. */
export const AdminUpdateCoupon = couponFieldsSchema.partial()

export const AdminCreateCoupon = AdminUpdateCoupon.extend({
  code: fields.code,
  type: fields.type,
  value: fields.value,
})

/** The fields that an admin sets, normalized. */
export type CouponFields = z.output<typeof couponFieldsSchema>
export type CreateCouponInput = z.input<typeof AdminCreateCoupon>
export type UpdateCouponInput = z.input<typeof AdminUpdateCoupon>

export const COUPON_FIELDS = Object.keys(fields) as (keyof CouponFields)[]

export const COUPON_DEFAULTS: Omit<CouponFields, "code" | "type" | "value"> = {
  name: null,
  description: null,
  admin_note: null,
  is_active: true,
  currency_code: null,
  max_discount_amount: null,
  min_order_amount: null,
  applies_to: appliesTo.parse(null),
  customer_group_ids: [],
  starts_at: null,
  expires_at: null,
  max_redemptions: null,
  max_redemptions_per_customer: null,
  first_purchase_only: false,
  is_stackable: false,
  duration: "once",
  duration_in_orders: null,
  duration_in_months: null,
}

/** Default: the first free one of CODE-COPY, CODE-COPY-2 and so on. */
export const AdminDuplicateCoupon = z.strictObject({ code: code.optional() })

/** A coupon has the first status whose condition holds. */
export const COUPON_STATUSES = ["expired", "disabled", "exhausted", "scheduled", "active"] as const
export type CouponStatus = (typeof COUPON_STATUSES)[number]

const idList = z.array(z.string())

/** The fields in answers. */
const shownFields = {
  code: z.string(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  admin_note: z.string().nullable(),
  is_active: z.boolean(),
  type: z.enum(TYPES),
  value: figure,
  currency_code: z.string().nullable(),
  max_discount_amount: figure.nullable(),
  min_order_amount: figure.nullable(),
  applies_to: z.strictObject({
    variant_ids: idList,
    product_ids: idList,
    category_ids: idList,
    collection_ids: idList,
    product_type_ids: idList,
    product_tag_ids: idList,
  }),
  customer_group_ids: idList,
  starts_at: time.nullable(),
  expires_at: time.nullable(),
  max_redemptions: z.int().nullable(),
  max_redemptions_per_customer: z.int().nullable(),
  first_purchase_only: z.boolean(),
  is_stackable: z.boolean(),
  duration: z.enum(DURATIONS),
  duration_in_orders: z.int().nullable(),
  duration_in_months: z.int().nullable(),
} satisfies Record<keyof CouponFields, z.ZodType>

export const adminCoupon = z.strictObject({
  id: z.string(),
  promotion_id: z.string(),
  ...shownFields,
  status: z.enum(COUPON_STATUSES),
  valid: z.boolean().describe("Can be redeemed now."),
  times_redeemed: z.int(),
  remaining_redemptions: z
    .int()
    .nullable()
    .describe(
      "The limit less what is redeemed and what running completions hold; null: unlimited."
    ),
  created_by: z.string().nullable(),
  created_at: time,
  updated_at: time,
})
export type AdminCoupon = z.output<typeof adminCoupon>

export const AdminDeleteCoupon = z.strictObject({
  detach: queryFlag
    .default(false)
    .describe("True: customers lose it, too. False: those who have it keep it."),
})

export const couponAnswer = z.strictObject({ coupon: adminCoupon })
export const couponDeleted = deleted("coupon")
