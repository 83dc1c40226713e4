import { StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  computeAdjustmentsForPreviewWorkflow,
  computeDraftOrderAdjustmentsWorkflow,
} from "@medusajs/medusa/core-flows"
import { ORDER_CONTEXT, type WithOrderContext } from "../../modules/coupon/carts/order-context"
import { type ChangeDone, NO_CHANGE } from "../../modules/coupon/carts/remember"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import { couponsOf } from "../../plugin/services"
import { resultOf } from "./handlers"
import { type HookContext, joinHook } from "./join-hook"

/**
 * Our handlers of the hooks `setPromotionContext` of draft orders and order changes. Core's context
 * does not say which order it belongs to, and without that an order's coupons give no discount.
 * With the option `hooks` a store can run its own handlers, which spread the result of these into
 * theirs.
 */

type Action = {
  action: string
  reference_id?: string | null
  details?: { added_code?: string } | null
}

type Created = { order: { id: string }; promo_codes?: string[] | null }

type Changed = { order: { id: string }; orderChange?: { actions?: Action[] | null } | null }

/** For an order that is being created. All codes of a draft are newly entered. */
export function tellCreatedOrder({ order, promo_codes }: Created): WithOrderContext {
  return { [ORDER_CONTEXT]: { order_id: order.id, entered: promo_codes ?? [] } }
}

/**
 * For a draft that is being edited. The promotions that this edit adds are newly entered, even when
 * one has been deleted since.
 */
export function tellDraftOrder({ order, orderChange }: Changed): WithOrderContext {
  const entered = additionsOf(orderChange).flatMap(({ reference_id }) => reference_id ?? [])
  return { [ORDER_CONTEXT]: { order_id: order.id, entered } }
}

function additionsOf(orderChange: Changed["orderChange"]): Action[] {
  return (orderChange?.actions ?? []).filter(({ action }) => action === "PROMOTION_ADD")
}

/** For an order edit, exchange or claim. The order's coupons are carried over. */
export function tellOrder({ order }: Pick<Changed, "order">): WithOrderContext {
  return { [ORDER_CONTEXT]: { order_id: order.id, entered: [] } }
}

/** Medusa does not export this workflow. Joining its hook needs only its name. */
const REFRESH_DRAFT_ORDER_ADJUSTMENTS = {
  getName: () => "refresh-draft-order-adjustments",
  hooks: {},
}

type Undo = { order_id: string; done: ChangeDone }

/**
 * Makes a draft remember its coupons in the order in which they are entered, as a cart does. Core
 * keeps no such order.
 */
async function remembering(
  context: WithOrderContext,
  order_id: string,
  codes: string[],
  { container }: HookContext
): Promise<StepResponse<WithOrderContext, Undo>> {
  const change = { added: codes, removed: [], pauses: false }
  const done = codes.length
    ? await couponsOf(container).changeRemembered(order_id, change)
    : NO_CHANGE
  return new StepResponse(context, { order_id, done })
}

async function forgetting(undo: Undo | undefined, { container }: HookContext): Promise<void> {
  if (undo?.done.remembered.length) {
    await couponsOf(container).undoRemembered(undo.order_id, undo.done)
  }
}

const shared = {
  hook: "setPromotionContext",
  compensate: forgetting,
  merges: true,
  consequence: "Coupons give no discount on these orders.",
}

onApplicationStart(({ options, logger }) => {
  if (options.hooks["refreshDraftOrderAdjustments.setPromotionContext"]) {
    joinHook<Created, Undo>({
      ...shared,
      workflow: REFRESH_DRAFT_ORDER_ADJUSTMENTS,
      invoke: (input, context) =>
        remembering(tellCreatedOrder(input), input.order.id, input.promo_codes ?? [], context),
      inputOf: ({ payload }) => payload as Created,
      needs: [],
      logger,
    })
  }
  if (options.hooks["computeDraftOrderAdjustments.setPromotionContext"]) {
    joinHook<Changed, Undo>({
      ...shared,
      workflow: computeDraftOrderAdjustmentsWorkflow,
      invoke: (input, context) => {
        const added = additionsOf(input.orderChange)
        const codes = added.flatMap(({ details }) => details?.added_code ?? [])
        return remembering(tellDraftOrder(input), input.order.id, codes, context)
      },
      inputOf: (step) => ({
        order: resultOf<Changed["order"]>("order-query", step)!,
        orderChange: resultOf<Changed["orderChange"]>("order-change-query", step),
      }),
      needs: ["order-query", "order-change-query"],
      logger,
    })
  }
  if (options.hooks["computeAdjustmentsForPreview.setPromotionContext"]) {
    joinHook<Changed, Undo>({
      ...shared,
      workflow: computeAdjustmentsForPreviewWorkflow,
      invoke: (input, context) => remembering(tellOrder(input), input.order.id, [], context),
      inputOf: ({ payload }) => payload as Changed,
      needs: [],
      logger,
    })
  }
})
