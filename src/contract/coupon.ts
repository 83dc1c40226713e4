import { defaultCurrencies } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import {
  byKey,
  deleted,
  figure,
  flag,
  id,
  instant,
  isStorable,
  listOf,
  MAX_AMOUNT,
  oneOf,
  paging,
  person,
  q,
  time,
  timezone,
} from "./fields"
import { normalizeCode } from "./normalize-code"

export const MAX_CODE = 200
const MAX_NAME = 200
const MAX_TEXT = 2_000
const MAX_IDS = 1_000
const MAX_COUNT = 2_147_483_647

/** Letters, marks and digits of any script and the visible ASCII signs; no space, no emoji, no control character. */
const CODE_CHARACTERS = /^[\p{L}\p{M}\p{N}!-~]+$/u
const EMOJI_SELECTORS = /[\uFE00-\uFE0F\u20E3]/u

const code = z
  .string("must be a string")
  .transform(normalizeCode)
  .refine((value) => value.length > 0, { error: "must not be empty", abort: true })
  .refine((value) => value.length <= MAX_CODE, `must have at most ${MAX_CODE} characters`)
  .refine(
    (value) => CODE_CHARACTERS.test(value) && !EMOJI_SELECTORS.test(value),
    "may hold letters, digits and signs such as - and _, but no spaces, emoji or control characters"
  )
  .refine((value) => /[\p{L}\p{N}]/u.test(value), "must hold a letter or a digit")

const words = (max: number) =>
  z
    .string("must be a string or null")
    .refine(isStorable, "must not hold a NUL character or half a character")
    .transform((value) => value.trim() || null)
    .refine((value) => (value?.length ?? 0) <= max, `must have at most ${max} characters`)
    .nullable()

const number = z.number("must be a number").max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)

const positive = number.positive("must be more than 0")

const orNone = number
  .nonnegative("must not be below 0")
  .transform((value) => value || null)
  .nullable()

const count = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(MAX_COUNT, `must be at most ${MAX_COUNT}`)
  .nullable()

const currency = z
  .string("must be a currency code or null")
  .transform((value) => value.trim().toLowerCase() || null)
  .refine(
    (value) => value === null || value.toUpperCase() in defaultCurrencies,
    "is not a currency that Medusa knows"
  )
  .nullable()

const ids = z
  .array(id, "must be a list of ids")
  .max(MAX_IDS, `must hold at most ${MAX_IDS} ids`)
  .nullable()
  .transform((value) => [...new Set(value)])

const appliesTo = z
  .strictObject(
    {
      variant_ids: ids.optional(),
      product_ids: ids.optional(),
      category_ids: ids.optional(),
      collection_ids: ids.optional(),
      product_type_ids: ids.optional(),
      product_tag_ids: ids.optional(),
    },
    {
      error: (issue) =>
        issue.code === "invalid_type" ? "must be an object of id lists" : undefined,
    }
  )
  .nullable()
  .transform((lists) => ({
    variant_ids: lists?.variant_ids ?? [],
    product_ids: lists?.product_ids ?? [],
    category_ids: lists?.category_ids ?? [],
    collection_ids: lists?.collection_ids ?? [],
    product_type_ids: lists?.product_type_ids ?? [],
    product_tag_ids: lists?.product_tag_ids ?? [],
  }))

const TYPES = ["percentage", "fixed"] as const

/** Each field by itself; what fields mean together is the coupon module's `validation/cross-field.ts`. */
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
  duration: z.literal("once", "must be once: coupons attached to customers are not there yet"),
  duration_in_orders: count,
}

/** A whole coupon, field by field. */
export const couponFieldsSchema = z.strictObject(fields, {
  error: (issue) => (issue.code === "invalid_type" ? "must be an object" : undefined),
})

/** What is left out stays. A list, or `applies_to`, is replaced as a whole. */
export const AdminUpdateCoupon = couponFieldsSchema.partial()

export const AdminCreateCoupon = AdminUpdateCoupon.extend({
  code: fields.code,
  type: fields.type,
  value: fields.value,
})

/** What an admin sets of a coupon, normalized. */
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
}

/** Left out: the first of CODE-COPY, CODE-COPY-2 … that is free. */
export const AdminDuplicateCoupon = z.strictObject({ code: code.optional() })

/** The first that holds is the coupon's status. */
export const COUPON_STATUSES = ["expired", "disabled", "exhausted", "scheduled", "active"] as const
export type CouponStatus = (typeof COUPON_STATUSES)[number]

const idList = z.array(z.string())

const adminCouponSchema = z.strictObject({
  id: z.string(),
  promotion_id: z.string(),
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
  duration: z.literal("once"),
  duration_in_orders: z.int().nullable(),
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
export type AdminCoupon = z.output<typeof adminCouponSchema>

const SORTABLE = [
  "created_at",
  "updated_at",
  "code",
  "name",
  "starts_at",
  "expires_at",
  "times_redeemed",
] as const
export type CouponSortable = (typeof SORTABLE)[number]

/** A field, descending with a minus before it. */
export type CouponOrder = CouponSortable | `-${CouponSortable}`
const ORDERS = SORTABLE.flatMap((field): CouponOrder[] => [field, `-${field}`])

export const AdminGetCoupons = z.strictObject({
  ...paging,
  q: q.optional().describe("Part of the code, the name or the description, in any case."),
  status: oneOf(COUPON_STATUSES).optional(),
  order: oneOf(ORDERS).default("-created_at"),
})
export type AdminGetCoupons = z.output<typeof AdminGetCoupons>

export const couponAnswer = z.strictObject({ coupon: adminCouponSchema })
export const couponsAnswer = listOf("coupons", adminCouponSchema)
export const couponDeleted = deleted("coupon")

const summary = z.strictObject({
  total: z.int(),
  active: z.int(),
  expired: z.int(),
  total_redemptions: z.int().describe("By orders that stand, of the coupons that exist."),
})
export type CouponSummary = z.output<typeof summary>
export const couponSummaryAnswer = z.strictObject({ summary })

const redemption = z.strictObject({
  id: z.string(),
  code: z.string().describe("As it was when it was used."),
  coupon: z.strictObject({ id: z.string() }).nullable().describe("Null once it is deleted."),
  state: z.enum(["reserved", "redeemed", "released"]),
  amount: figure,
  currency_code: z.string(),
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

const typedCode = z
  .string("must be a string")
  .min(1, "must not be empty")
  .max(255, "must have at most 255 characters")
  .refine(isStorable, "must not hold a NUL character")

const onCart = z.strictObject({ code: typedCode, cart_id: id })

const onItems = z.strictObject({
  code: typedCode,
  region_id: id,
  customer_id: id.nullish(),
  email: z.string("must be an e-mail").trim().pipe(z.email("must be an e-mail")).nullish(),
  items: z
    .array(
      z.strictObject({
        variant_id: id,
        quantity: z.int("must be a whole number").min(1, "must be at least 1").max(1_000_000),
      }),
      "must be a list of items"
    )
    .min(1, "must hold at least one item")
    .max(1_000),
})

/** On a cart that there is, or on items in a region. */
export const AdminEvaluateCoupon = byKey("cart_id", onCart, onItems)
export type AdminEvaluateCoupon = z.output<typeof AdminEvaluateCoupon>

/** How one rule came out; `passed` rules carry the numbers they compared too. */
const ruleCheck = z.strictObject({
  name: z.string(),
  passed: z.boolean(),
  code: z.string().optional(),
  message: z.string().optional().describe("In English; of a merchant's own rule, in its words."),
  details: z.record(z.string(), z.unknown()),
})
export type RuleCheck = z.output<typeof ruleCheck>

export const evaluationAnswer = z.strictObject({
  rules: z
    .array(ruleCheck)
    .describe("Every rule that the coupon uses, in the order in which reasons are reported."),
  lines: z.array(
    z.strictObject({
      item: z.string().describe("The cart's line, or the variant of the item given in this place."),
      variant_id: z.string().nullable(),
      discount: figure,
    })
  ),
  discount_total: figure,
  currency_code: z.string(),
})
export type Evaluation = z.output<typeof evaluationAnswer>
