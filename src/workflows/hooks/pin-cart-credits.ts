import type { BigNumberInput } from "@medusajs/framework/types"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import { CREDIT_MODULE } from "../../modules/credit"
import { creditOn } from "../../modules/credit/carts/cover"
import type { CompletionRun } from "../../modules/credit/carts/credit-carts"
import type CreditModuleService from "../../modules/credit/service"
import { roundToCurrency, steady } from "../../utils/money"
import { joinCompletion } from "./join-completion"
import type { HookContext } from "./join-hook"

/** The cart as it was when its completion began, and as the order will be. */
type CompletingCart = {
  id: string
  currency_code: string
  customer?: { id: string } | null
  completed_at?: Date | string | null
  total: BigNumberInput
  credit_lines?: ({ reference?: string | null; amount: BigNumberInput } | null)[] | null
}

/**
 * Our handler of the hook `completeCart.validate`: pins the credit that the cart shows, so that the order to come has it.
 * Asks the database nothing for a cart without a credit line of ours; leaves a cart that has become an order alone.
 *
 * Registered by itself. With the option `hooks: { "completeCart.validate": false }` call it from your own handler, as
 * `reserveCartCoupons`; without it, credit is spent if it is still there when the order is placed.
 *
 * @throws `insufficient_credits`, `cart_credits_changed`, `cart_credits_pinned`; nothing is pinned then.
 */
export async function pinCartCredits(
  { cart }: { cart: CompletingCart },
  { container, transactionId }: HookContext
): Promise<StepResponse<undefined, CompletionRun> | void> {
  const credit = creditOn(cart)
  if (credit.isZero()) {
    return
  }
  const run = { cart_id: cart.id, run_id: transactionId ?? cart.id }
  const is_pinned = await container.resolve<CreditModuleService>(CREDIT_MODULE).carts.pin({
    ...run,
    customer_id: cart.customer?.id ?? null,
    unit: cart.currency_code,
    amount: roundToCurrency(credit, cart.currency_code),
    is_negative: steady(cart.total).lt(0),
    is_completed: Boolean(cart.completed_at),
  })
  return is_pinned ? new StepResponse(undefined, run) : undefined
}

/** Undoes {@link pinCartCredits}: unpins what this completion pinned. */
export async function unpinCartCredits(
  run: CompletionRun | undefined,
  { container }: Pick<HookContext, "container">
): Promise<void> {
  if (run) {
    await container.resolve<CreditModuleService>(CREDIT_MODULE).carts.unpin(run)
  }
}

onApplicationStart(({ options, logger }) => {
  if (options.hooks["completeCart.validate"]) {
    joinCompletion({
      about: "credit",
      invoke: pinCartCredits,
      compensate: unpinCartCredits,
      logger,
    })
  }
})
