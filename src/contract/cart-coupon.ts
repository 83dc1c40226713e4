import { z } from "@medusajs/framework/zod"
import { figure, flag, stockCart } from "./fields"

export const StoreAddCartCoupon = z.strictObject({
  code: z.string().min(1).max(200).describe("In any spelling."),
  replace: flag
    .default(false)
    .describe("Takes off those that the coupon cannot be combined with, if it applies now."),
})
export type StoreAddCartCoupon = z.output<typeof StoreAddCartCoupon>

const reasonSchema = z.strictObject({
  code: z.string(),
  message: z.string().describe("A sentence for the shopper, in the language of the request."),
  details: z.record(z.string(), z.unknown()),
})

const cartCoupon = z.strictObject({
  code: z.string(),
  source: z
    .enum(["code", "customer"])
    .describe("`customer`: attached to the cart's customer, and applies without being typed."),
  customer_coupon_id: z.string().nullable().describe("Of an attached one."),
  remaining_value: figure
    .nullable()
    .describe("Of an attached fixed amount that carries over, before this cart's order."),
  remaining_orders: z.int().nullable().describe("Of an attached one that counts orders."),
  description: z.string().nullable(),
  status: z
    .enum(["applied", "suspended"])
    .describe(
      "What the cart's lines carry: applied also where others left the coupon nothing to take."
    ),
  discount_total: figure.describe("With tax, as the cart's."),
  discount_subtotal: figure.describe("Without tax."),
  reasons: z
    .array(reasonSchema)
    .describe(
      "Why it is suspended; of an applied one, why it will be when the cart is next refreshed."
    ),
})
/** A coupon as a shopper's cart shows it. */
export type CartCoupon = z.output<typeof cartCoupon>

export const cartCouponsAnswer = z.strictObject({ coupons: z.array(cartCoupon) })
export const cartAndCouponsAnswer = cartCouponsAnswer.extend({ cart: stockCart })
