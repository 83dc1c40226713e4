import type { Reason } from "../../../utils/errors"
import { toNumber } from "../../../utils/money"
import type { CouponOutcome } from "../types"

/** A coupon as a shopper's cart shows it. */
export type CartCoupon = {
  code: string
  description: string | null
  status: "applied" | "suspended"
  /** Major units. */
  discount_total: number
  reasons: Reason[]
}

export function toCartCoupon({
  coupon,
  status,
  discount_total,
  reasons,
}: CouponOutcome): CartCoupon {
  return {
    code: coupon.code,
    description: coupon.description,
    status,
    discount_total: toNumber(discount_total),
    reasons,
  }
}
