import { PromotionActions } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { updateCartPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import type { ChangeDone, CodeChange } from "../../modules/coupon/carts/remember"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import { areCodesEmptied } from "../../plugin/emptied-codes"
import { couponsOf } from "../../plugin/services"
import { resultOf } from "./handlers"
import { type HookContext, joinHook } from "./join-hook"

type Cart = { id: string; promotions?: ({ code?: string | null } | null)[] | null }

type CodesInput = {
  cart: Cart
  input: { promo_codes?: string[]; action?: PromotionActions }
}

type Undo = { cart_id: string; done: ChangeDone }

/**
 * Our handler of the hook `updateCartPromotions.validate`. Every route and workflow that adds or
 * removes a code passes it. It makes the cart remember its coupons in the order in which their
 * codes came. It runs no query when the codes are those that the cart has, as at every refresh.
 */
export async function rememberCodes(
  { cart, input }: CodesInput,
  { container }: HookContext
): Promise<StepResponse<undefined, Undo> | void> {
  const change = changeOf(cart, input)
  if (!change.added.length && change.removed !== "all" && !change.removed.length) {
    return
  }
  const coupons = couponsOf(container)
  const done = await coupons.changeRemembered(cart.id, change)
  return new StepResponse(undefined, { cart_id: cart.id, done })
}

/** Undoes {@link rememberCodes}: forgotten coupons get their places back. */
export async function unrememberCodes(
  undo: Undo | undefined,
  { container }: HookContext
): Promise<void> {
  if (undo) {
    const coupons = couponsOf(container)
    await coupons.undoRemembered(undo.cart_id, undo.done)
  }
}

/**
 * A refresh replaces the cart's codes by the same codes. Only codes that differ were named by a
 * shopper or a merchant.
 */
function changeOf(
  { id, promotions }: Cart,
  { promo_codes: named = [], action = PromotionActions.ADD }: CodesInput["input"]
): CodeChange {
  if (action === PromotionActions.REMOVE) {
    return { added: [], removed: named, pauses: true }
  }
  const linked = (promotions ?? []).flatMap((promotion) => promotion?.code ?? [])
  const added = named.filter((code) => !linked.includes(code))
  if (action === PromotionActions.ADD) {
    return { added, removed: [], pauses: false }
  }
  const isEmptied = !named.length && areCodesEmptied(id)
  return {
    added,
    removed: isEmptied ? "all" : linked.filter((code) => !named.includes(code)),
    // A storefront that sends a new code with a list of its own does not know what applies by itself.
    pauses: !added.length,
  }
}

/** The step that reads the cart when the workflow's input has none. */
const CART_STEP = "fetch-cart"

onApplicationStart(({ options, logger }) => {
  if (!options.hooks["updateCartPromotions.validate"]) {
    return
  }
  joinHook({
    workflow: updateCartPromotionsWorkflow,
    hook: "validate",
    invoke: rememberCodes,
    compensate: unrememberCodes,
    needs: [CART_STEP],
    consequence: "Carts do not remember coupons: they do not come back once suspended.",
    inputOf: (step) => {
      const input = step.payload as CodesInput["input"] & { cart?: Cart }
      return { input, cart: input.cart ?? resultOf<{ data: Cart }>(CART_STEP, step)!.data }
    },
    logger,
  })
})
