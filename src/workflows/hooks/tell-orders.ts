import { StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  computeAdjustmentsForPreviewWorkflow,
  computeDraftOrderAdjustmentsWorkflow,
} from "@medusajs/medusa/core-flows"
import { onApplicationStart } from "../../modules/coupon/on-application-start"
import { ORDER_CONTEXT, type WithOrderContext } from "../../modules/coupon/order/order-context"
import { resultOf } from "./handlers"
import { joinHook } from "./join-hook"

/**
 * Our handlers of the hooks `setPromotionContext` of drafts and order changes. Core's contexts do not say that they are an
 * order's; without these handlers an order's coupons give nothing. With the option `hooks` they can be left to the store,
 * whose own handlers then spread what these return into their result.
 */

type Action = { action: string; details?: { added_code?: string } | null }

type Created = { order: { id: string }; promo_codes?: string[] | null }

type Changed = { order: { id: string }; orderChange?: { actions?: Action[] | null } | null }

/** An order that is being created: on a draft all its codes are newly entered. */
export function tellCreatedOrder({ order, promo_codes }: Created): WithOrderContext {
  return { [ORDER_CONTEXT]: { order_id: order.id, entered: promo_codes ?? [] } }
}

/** A draft that is being edited: newly entered are the codes that this edit adds. */
export function tellDraftOrder({ order, orderChange }: Changed): WithOrderContext {
  const added = (orderChange?.actions ?? []).filter(({ action }) => action === "PROMOTION_ADD")
  const entered = added.flatMap(({ details }) => details?.added_code ?? [])
  return { [ORDER_CONTEXT]: { order_id: order.id, entered } }
}

/** An order edit, exchange or claim: what the order has is carried over. */
export function tellOrder({ order }: Pick<Changed, "order">): WithOrderContext {
  return { [ORDER_CONTEXT]: { order_id: order.id, entered: [] } }
}

/** Medusa does not export this workflow; only its name is needed to join its hook. */
const REFRESH_DRAFT_ORDER_ADJUSTMENTS = {
  getName: () => "refresh-draft-order-adjustments",
  hooks: {},
}

const shared = {
  hook: "setPromotionContext",
  compensate: () => Promise.resolve(),
  merges: true,
  consequence: "Coupons give no discount on these orders.",
}

onApplicationStart(({ options, logger }) => {
  if (options.hooks["refreshDraftOrderAdjustments.setPromotionContext"]) {
    joinHook<Created, never>({
      ...shared,
      workflow: REFRESH_DRAFT_ORDER_ADJUSTMENTS,
      invoke: (input) => Promise.resolve(new StepResponse(tellCreatedOrder(input))),
      inputOf: ({ payload }) => payload as Created,
      needs: [],
      logger,
    })
  }
  if (options.hooks["computeDraftOrderAdjustments.setPromotionContext"]) {
    joinHook<Changed, never>({
      ...shared,
      workflow: computeDraftOrderAdjustmentsWorkflow,
      invoke: (input) => Promise.resolve(new StepResponse(tellDraftOrder(input))),
      inputOf: (step) => ({
        order: resultOf<Changed["order"]>("order-query", step)!,
        orderChange: resultOf<Changed["orderChange"]>("order-change-query", step),
      }),
      needs: ["order-query", "order-change-query"],
      logger,
    })
  }
  if (options.hooks["computeAdjustmentsForPreview.setPromotionContext"]) {
    joinHook<Changed, never>({
      ...shared,
      workflow: computeAdjustmentsForPreviewWorkflow,
      invoke: (input) => Promise.resolve(new StepResponse(tellOrder(input))),
      inputOf: ({ payload }) => payload as Changed,
      needs: [],
      logger,
    })
  }
})
