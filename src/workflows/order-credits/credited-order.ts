import type { IOrderModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules, type OrderStatus } from "@medusajs/framework/utils"
import { CREDIT_MODULE } from "../../modules/credit"
import { owedInCredit, type CreditedOrder } from "../../modules/credit/carts/order-credit"
import type { OrderGrant, OrderIncoming } from "../../modules/credit/carts/read-order"
import type CreditModuleService from "../../modules/credit/service"
import type { CreditEntry } from "../../modules/credit/types"
import { orderNotFound } from "../../utils/errors"
import { isStorable } from "../../utils/fields"
import { toNumber } from "../../utils/money"

export type LoadedOrder = CreditedOrder & { id: string; status: OrderStatus }

type Container = Pick<MedusaContainer, "resolve">

/** @throws 404 `order_not_found` */
export async function loadCreditedOrder(
  container: Container,
  order_id: string
): Promise<LoadedOrder> {
  const orders = container.resolve<IOrderModuleService>(Modules.ORDER)
  const [order] = isStorable(order_id)
    ? await orders.listOrders(
        { id: order_id },
        { select: ["id", "status", "currency_code", "total"], relations: ["credit_lines"] }
      )
    : []
  if (!order) {
    throw orderNotFound(order_id)
  }
  return order as CreditedOrder as LoadedOrder
}

/** What an order did with its customer's credit, and with that which it sold. */
export type OrderCredits = {
  currency_code: string
  granted: OrderGrant[]
  /** Sold, but not granted yet. */
  incoming: OrderIncoming[]
  spent: CreditEntry[]
  used: number
  restored: number
  /** What the order owes its customer in credit and has not given back. */
  restorable: number
}

export async function readOrderCredits(
  container: Container,
  order_id: string
): Promise<OrderCredits> {
  const order = await loadCreditedOrder(container, order_id)
  const { carts } = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [granted, incoming, spent] = await Promise.all([
    carts.viewOrderGrants(order_id),
    carts.viewOrderIncoming(order_id),
    carts.viewOrderEntries(order_id),
  ])
  const { used, restored } = sumsOf(spent)
  const restorable = MathBN.max(0, MathBN.sub(MathBN.min(owedInCredit(order), used), restored))
  return {
    currency_code: order.currency_code,
    granted,
    incoming,
    spent,
    used,
    restored,
    restorable: toNumber(restorable),
  }
}

/** What was used and what of it was given back, of {@link CreditEntry}s of one order. */
export function sumsOf(entries: CreditEntry[]): { used: number; restored: number } {
  const sum = (type: CreditEntry["type"]) =>
    MathBN.sum(0, ...entries.filter((entry) => entry.type === type).map(({ amount }) => amount))
  return { used: toNumber(sum("capture").abs()), restored: toNumber(sum("restore")) }
}
