import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import type { CompletionRun } from "../../modules/credit/payments/types"
import { noting } from "../../plugin/refusal-scope"
import { couponsOf, creditsOf } from "../../plugin/services"
import { resultOf } from "./handlers"
import { type HookContext, joinHook } from "./join-hook"
import { type CreditedCart, pinCreditPayment } from "./pin-credit-payment"
import { type DiscountedCart, reserveCartCoupons } from "./reserve-cart-coupons"
import { sellCartPackages, type SoldCart } from "./sell-cart-packages"

/** The cart when its completion began. The order is made of it. */
export type CompletingCart = SoldCart & DiscountedCart & CreditedCart

/**
 * Our handler of the hook `completeCart.validate`. It claims for the order to come what the cart
 * shows: the terms of its credit packages, the uses of its coupons, and its customer's credit. For
 * a cart without any of these it runs one query.
 *
 * The plugin registers it. With the option `hooks: { "completeCart.validate": false }` call it from
 * your own handler:
 *
 * @example
 * completeCartWorkflow.hooks.validate(async (input, context) => {
 *   await assertMyOwn(input.cart)
 *   return claimCart(input, context)
 * }, unclaimCart)
 *
 * @throws a refusal with `code`, `details` and `reasons`; nothing is claimed then.
 */
export async function claimCart(
  { cart }: { cart: CompletingCart },
  context: HookContext
): Promise<StepResponse<undefined, CompletionRun> | void> {
  return await noting(claim(cart, context))
}

async function claim(
  cart: CompletingCart,
  { container, transactionId }: HookContext
): Promise<StepResponse<undefined, CompletionRun> | void> {
  const run = { cart_id: cart.id, run_id: transactionId ?? cart.id }
  await sellCartPackages(cart, container)
  const is_reserved = await reserveCartCoupons(cart, run, container)
  try {
    const is_pinned = await pinCreditPayment(cart, run, container)
    return is_reserved || is_pinned ? new StepResponse(undefined, run) : undefined
  } catch (error) {
    if (is_reserved) {
      await unclaimCart(run, { container })
    }
    throw error
  }
}

/**
 * Undoes {@link claimCart}: releases what this completion claimed. Claims of other completions
 * stay.
 */
export async function unclaimCart(
  run: CompletionRun | undefined,
  { container }: Pick<HookContext, "container">
): Promise<void> {
  if (!run) {
    return
  }
  try {
    await creditsOf(container).payments.unpin(run)
  } finally {
    await couponsOf(container).releaseRun(run)
  }
}

/** The step whose result is the cart. A second handler cannot reach the hook's own input. */
const CART_STEP = "cart-query"

onApplicationStart(({ options, logger }) => {
  if (!options.hooks["completeCart.validate"]) {
    logger.info(
      "medusa-plugin-coupons-credits: the hook completeCart.validate is left to the store (option `hooks`)"
    )
    return
  }
  joinHook({
    workflow: completeCartWorkflow,
    hook: "validate",
    invoke: claimCart,
    compensate: unclaimCart,
    needs: [CART_STEP],
    inputOf: (step) => ({ cart: resultOf<{ data: CompletingCart }>(CART_STEP, step)!.data }),
    logger,
  })
})
