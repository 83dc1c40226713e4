import type { IOrderModuleService } from "@medusajs/framework/types"
import { ChangeActionType, Modules, OrderChangeType, OrderStatus } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { restorationLine } from "../../../modules/credit/payments/order-credit"
import { CREDIT_LINE_REFERENCE } from "../../../modules/credit/payments/reference"
import { toNumber } from "../../../plugin/money"
import { creditsOf } from "../../../plugin/services"
import { loadCreditedOrder, sumsOf } from "../lib/credited-order"

type Input = { order_id: string; actor: string }

/**
 * Balances the order by a credit line below zero over all that was restored. A second run changes
 * nothing. Core's workflow is not used: handlers of its hook could pay the line out again. A
 * cancelled order has the total 0 without such a line.
 */
export const showRestoredPaymentStep = createStep(
  "show-restored-payment",
  async ({ order_id, actor }: Input, { container }) => {
    const order = await loadCreditedOrder(container, order_id)
    const { payments } = creditsOf(container)
    const { restored } = sumsOf(await payments.listOrderEntries(order_id))
    const amount = restorationLine(order, restored)
    if (amount.isZero() || order.status === OrderStatus.CANCELED) {
      return new StepResponse(undefined)
    }
    const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
    const change = await orders.createOrderChange({
      order_id,
      change_type: OrderChangeType.CREDIT_LINE,
      created_by: actor,
    })
    await orders.addOrderAction({
      order_change_id: change.id,
      order_id,
      version: change.version,
      action: ChangeActionType.CREDIT_LINE_ADD,
      reference: CREDIT_LINE_REFERENCE,
      reference_id: order_id,
      amount: toNumber(amount),
    })
    await orders.confirmOrderChange({ id: change.id, confirmed_by: actor })
    return new StepResponse(undefined)
  }
)
