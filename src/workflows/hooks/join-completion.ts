import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { resultOf } from "./handlers"
import { joinHook, type Hook } from "./join-hook"

/** The workflow's step whose result is the cart; the hook's own input is out of a second handler's reach. */
const CART_STEP = "cart-query"

/**
 * Puts a handler of ours on the hook `completeCart.validate`: it gets the cart as it was when the completion began, and as
 * the order will be.
 */
export function joinCompletion<Cart, Undo>(
  handler: Pick<Hook<{ cart: Cart }, Undo>, "about" | "invoke" | "compensate" | "logger">
): void {
  joinHook({
    ...handler,
    workflow: completeCartWorkflow,
    hook: "validate",
    needs: [CART_STEP],
    inputOf: (step) => ({ cart: resultOf<{ data: Cart }>(CART_STEP, step)!.data }),
  })
}
