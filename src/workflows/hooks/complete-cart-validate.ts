import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { COUPON_MODULE } from "../../modules/coupon"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import type CouponModuleService from "../../modules/coupon/service"
import type { CarriedDiscount } from "../../modules/coupon/store/reserve"
import { joinCompletion } from "./join-completion"
import type { HookContext } from "./join-hook"

/** The cart as it was when its completion began, and as the order will be. */
type CompletingCart = {
  id: string
  items?: ({ adjustments?: (Adjustment | null)[] | null } | null)[] | null
}

type Adjustment = {
  promotion_id?: string | null
  code?: string | null
  amount: BigNumberInput
}

export type CompleteCartInput = { cart: CompletingCart }

export type ReservedRun = { cart_id: string; run_id: string }

/**
 * Our handler of the hook `completeCart.validate`: judges the coupons that discount the cart, under row locks, and
 * reserves their uses for the order to come. Asks the database nothing for a cart without adjustments; leaves a cart
 * that has become an order, and promotions that are no coupons, alone.
 *
 * Registered by itself. With the option `hooks: { "completeCart.validate": false }` call it from your own handler:
 *
 * @example
 * completeCartWorkflow.hooks.validate(async (input, context) => {
 *   await assertMyOwn(input.cart)
 *   return reserveCartCoupons(input, context)
 * }, releaseCartCoupons)
 *
 * @throws a refusal with `code`, `details` and `reasons`; nothing is reserved then.
 */
export async function reserveCartCoupons(
  { cart }: CompleteCartInput,
  { container, transactionId }: HookContext
): Promise<StepResponse<undefined, ReservedRun> | void> {
  const discounts = discountsOf(cart)
  if (!discounts.length) {
    return
  }
  const run = { cart_id: cart.id, run_id: transactionId ?? cart.id }
  await container.resolve<CouponModuleService>(COUPON_MODULE).reserve({ ...run, discounts })
  return new StepResponse(undefined, run)
}

/** Undoes {@link reserveCartCoupons}: gives back what this completion reserved, and no other one holds. */
export async function releaseCartCoupons(
  run: ReservedRun | undefined,
  { container }: Pick<HookContext, "container">
): Promise<void> {
  if (run) {
    await container.resolve<CouponModuleService>(COUPON_MODULE).releaseRun(run)
  }
}

function discountsOf(cart: CompletingCart): CarriedDiscount[] {
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

onApplicationStart(({ options, logger }) => {
  if (!options.hooks["completeCart.validate"]) {
    logger.info(
      "medusa-plugin-coupons-credits: the hook completeCart.validate is left to the store (option `hooks`)"
    )
    return
  }
  joinCompletion({
    about: "coupons",
    invoke: reserveCartCoupons,
    compensate: releaseCartCoupons,
    logger,
  })
})
