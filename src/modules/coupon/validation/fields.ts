import { defaultCurrencies } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { instant, isStorable } from "../../../plugin/fields"
import { normalizeCode } from "./normalize-code"

export const MAX_CODE = 200
const MAX_NAME = 200
const MAX_TEXT = 2_000
const MAX_IDS = 1_000
const MAX_COUNT = 2_147_483_647
/** Beyond it a JSON number no longer holds a currency's decimals. */
const MAX_AMOUNT = 1_000_000_000_000

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

const text = (max: number) =>
  z
    .string("must be a string or null")
    .refine(isStorable, "must not hold a NUL character or half a character")
    .transform((value) => value.trim() || null)
    .refine((value) => (value?.length ?? 0) <= max, `must have at most ${max} characters`)
    .nullable()

const flag = z.boolean("must be true or false")

const number = z.number("must be a number").max(MAX_AMOUNT, `must be at most ${MAX_AMOUNT}`)

const amount = number.positive("must be more than 0")

const amountOrNone = number
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
  .array(
    z
      .string("must be an id")
      .min(1, "must be an id")
      .max(255, "must be an id")
      .refine(isStorable, "must be an id"),
    "must be a list of ids"
  )
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

/** Each field by itself; what fields mean together is in `cross-field.ts`. */
const shape = {
  code,
  name: text(MAX_NAME),
  description: text(MAX_TEXT),
  admin_note: text(MAX_TEXT),
  is_active: flag,
  type: z.enum(["percentage", "fixed"], "must be percentage or fixed"),
  value: amount,
  currency_code: currency,
  max_discount_amount: amount.nullable(),
  min_order_amount: amountOrNone,
  applies_to: appliesTo,
  customer_group_ids: ids,
  starts_at: instant.nullable(),
  expires_at: instant.nullable(),
  max_redemptions: count,
  max_redemptions_per_customer: count,
  first_purchase_only: flag,
  is_stackable: flag,
  duration: z.literal("once", "must be once: coupons attached to customers are not there yet"),
  duration_in_orders: count,
}

/** A whole coupon, field by field. */
export const couponFieldsSchema = z.strictObject(shape, {
  error: (issue) => (issue.code === "invalid_type" ? "must be an object" : undefined),
})

/** The body that changes a coupon: what is left out stays. A list, or `applies_to`, is replaced as a whole. */
export const updateCouponSchema = couponFieldsSchema.partial()

/** The body that creates a coupon. */
export const createCouponSchema = updateCouponSchema.extend({
  code: shape.code,
  type: shape.type,
  value: shape.value,
})

/** What an admin sets of a coupon: SPEC's names, normalized; amounts are major units. */
export type CouponFields = z.output<typeof couponFieldsSchema>
export const COUPON_FIELDS = Object.keys(shape) as (keyof CouponFields)[]
export type CreateCouponInput = z.input<typeof createCouponSchema>
export type UpdateCouponInput = z.input<typeof updateCouponSchema>

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
