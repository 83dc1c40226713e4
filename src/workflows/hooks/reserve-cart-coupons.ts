import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { CarriedDiscount } from "../../modules/coupon/redemptions/reserve"
import { couponsOf } from "../../plugin/services"

/** The part of a completing cart that its coupons depend on. */
export type DiscountedCart = {
  items?: ({ adjustments?: (Adjustment | null)[] | null } | null)[] | null
}

type Adjustment = {
  promotion_id?: string | null
  code?: string | null
  amount: BigNumberInput
}

type Run = { cart_id: string; run_id: string }

/**
 * Evaluates the coupons that discount a completing cart, under row locks, and reserves their uses
 * for the order to come. Plain promotions are ignored. Runs no query for a cart without
 * adjustments, and does nothing for a cart that has become an order.
 * @returns false when there was nothing to reserve
 */
export async function reserveCartCoupons(
  cart: DiscountedCart,
  run: Run,
  container: MedusaContainer
): Promise<boolean> {
  const discounts = discountsOf(cart)
  if (!discounts.length) {
    return false
  }
  await couponsOf(container).reserve({ ...run, discounts })
  return true
}

function discountsOf(cart: DiscountedCart): CarriedDiscount[] {
  const adjustments = (cart.items ?? []).flatMap((item) => item?.adjustments ?? [])
  return adjustments.flatMap((adjustment) =>
    adjustment?.promotion_id && MathBN.gt(adjustment.amount, 0)
      ? [
          {
            promotion_id: adjustment.promotion_id,
            code: adjustment.code ?? "",
            amount: MathBN.convert(adjustment.amount).toFixed(),
          },
        ]
      : []
  )
}
