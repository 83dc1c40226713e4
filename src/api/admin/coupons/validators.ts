import { z } from "@medusajs/framework/zod"
import { COUPON_STATUSES } from "../../../modules/coupon/store/coupon-record"
import { USAGE_INTERVALS } from "../../../modules/coupon/store/count-usage"
import { COUPON_ORDERS } from "../../../modules/coupon/store/list-coupons"
import { createCouponSchema, updateCouponSchema } from "../../../modules/coupon/validation/fields"
import { instant, isStorable } from "../../../plugin/fields"
import { paging } from "../../utils/paging"

const MAX_LENGTH = 255

const id = z
  .string("must be an id")
  .min(1, "must be an id")
  .max(MAX_LENGTH, "must be an id")
  .refine(isStorable, "must be an id")

export const AdminCreateCoupon = createCouponSchema
export type AdminCreateCoupon = z.output<typeof AdminCreateCoupon>

export const AdminUpdateCoupon = updateCouponSchema
export type AdminUpdateCoupon = z.output<typeof AdminUpdateCoupon>

export const AdminDuplicateCoupon = z.strictObject({ code: updateCouponSchema.shape.code })
export type AdminDuplicateCoupon = z.output<typeof AdminDuplicateCoupon>

export const AdminGetCoupons = z.strictObject({
  ...paging,
  q: z
    .string("must be text")
    .max(MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`)
    .refine(isStorable, "must not hold a NUL character")
    .transform((q) => q.trim())
    .optional(),
  status: z.enum(COUPON_STATUSES, `must be one of ${COUPON_STATUSES.join(", ")}`).optional(),
  order: z.enum(COUPON_ORDERS, `must be one of ${COUPON_ORDERS.join(", ")}`).default("-created_at"),
})
export type AdminGetCoupons = z.output<typeof AdminGetCoupons>

export const AdminGetRedemptions = z.strictObject(paging)
export type AdminGetRedemptions = z.output<typeof AdminGetRedemptions>

export const AdminGetCouponUsage = z
  .strictObject({
    interval: z
      .enum(USAGE_INTERVALS, `must be one of ${USAGE_INTERVALS.join(", ")}`)
      .default("day"),
    from: instant,
    to: instant,
    timezone: z
      .string("must be a time zone")
      .refine(isTimeZone, "must be a time zone")
      .default("UTC"),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "must be after from" })
export type AdminGetCouponUsage = z.output<typeof AdminGetCouponUsage>

const code = z
  .string("must be a string")
  .min(1, "must not be empty")
  .max(MAX_LENGTH, `must have at most ${MAX_LENGTH} characters`)
  .refine(isStorable, "must not hold a NUL character")

const items = z
  .array(
    z.strictObject({
      variant_id: id,
      quantity: z.int("must be a whole number").min(1, "must be at least 1").max(1_000_000),
    }),
    "must be a list of items"
  )
  .min(1, "must hold at least one item")
  .max(1_000)

const onCart = z.strictObject({ code, cart_id: id })

const onItems = z.strictObject({
  code,
  region_id: id,
  customer_id: id.nullish(),
  email: z.string("must be an e-mail").trim().pipe(z.email("must be an e-mail")).nullish(),
  items,
})

/** By what the body names: a cart, or items in a region. */
export const AdminEvaluateCoupon = z.unknown().transform((body, context) => {
  const schema = isOnCart(body) ? onCart : onItems
  const parsed = schema.safeParse(body)
  if (parsed.success) {
    return parsed.data
  }
  context.issues.push(...(parsed.error.issues as typeof context.issues))
  return z.NEVER
})
export type AdminEvaluateCoupon = z.output<typeof onCart> | z.output<typeof onItems>

function isOnCart(body: unknown): boolean {
  return typeof body === "object" && body !== null && "cart_id" in body
}

/** An IANA name. Offsets, which PostgreSQL reads the other way round than JavaScript, are none. */
function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
  } catch {
    return false
  }
}
