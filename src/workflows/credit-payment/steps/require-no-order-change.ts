import type { IOrderModuleService } from "@medusajs/framework/types"
import { Modules, OrderChangeStatus } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { Refusal } from "../../../plugin/refusal"
import { loadCreditedOrder } from "../lib/credited-order"

/**
 * Core refuses a credit line on an order that has an open order change. This check comes before any
 * credit is moved.
 * @throws 404 `order_not_found`, 400 `order_being_changed`
 */
export const requireNoOrderChangeStep = createStep(
  "require-no-order-change",
  async ({ order_id }: { order_id: string }, { container }) => {
    await loadCreditedOrder(container, order_id)
    const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
    const [change] = await orders.listOrderChanges(
      { order_id, status: [OrderChangeStatus.PENDING, OrderChangeStatus.REQUESTED] },
      { select: ["id"], take: 1 }
    )
    if (change) {
      throw new Refusal("order_being_changed", {
        message: `Order ${order_id} is being changed; confirm or cancel that first.`,
      })
    }
    return new StepResponse(undefined)
  }
)
