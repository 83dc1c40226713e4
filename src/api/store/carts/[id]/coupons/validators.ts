import { z } from "@medusajs/framework/zod"

export const StoreAddCartCoupon = z.strictObject({
  code: z.string().min(1).max(200),
  /** Takes off those that the coupon cannot be combined with. */
  replace: z.boolean().default(false),
})

export type StoreAddCartCoupon = z.infer<typeof StoreAddCartCoupon>
