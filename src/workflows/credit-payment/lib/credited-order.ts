import type {
  BigNumberInput,
  IOrderModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { MathBN, Modules, OrderStatus } from "@medusajs/framework/utils"
import type { CreditEntry, OrderCredits } from "../../../contract/credit"
import { isStorable } from "../../../contract/fields"
import { type CreditedOrder, owedInCredit } from "../../../modules/credit/payments/order-credit"
import type { OrderPackages } from "../../../modules/credit/purchases/read-packages"
import { type Decimal, roundToCurrency, toNumber } from "../../../plugin/money"
import { orderNotFound } from "../../../plugin/refusal"
import { creditsOf } from "../../../plugin/services"

export type LoadedOrder = CreditedOrder & {
  id: string
  status: OrderStatus
  items?: { id: string; total: BigNumberInput }[] | null
}

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
        {
          select: ["id", "status", "currency_code", "total"],
          relations: ["credit_lines", "items"],
        }
      )
    : []
  if (!order) {
    throw orderNotFound(order_id)
  }
  return order as CreditedOrder as LoadedOrder
}

export async function readOrderCredits(
  container: Container,
  order_id: string
): Promise<OrderCredits> {
  const order = await loadCreditedOrder(container, order_id)
  const { payments, purchases } = creditsOf(container)
  const [granted, incoming, spent, packages] = await Promise.all([
    purchases.listOrderGrants(order_id),
    purchases.listOrderIncoming(order_id),
    payments.listOrderEntries(order_id),
    purchases.retrieveOrderPackages(order_id),
  ])
  const { used, restored } = sumsOf(spent)
  const restorable = MathBN.max(
    0,
    MathBN.sub(MathBN.min(owedBy(order, packages, used), used), restored)
  )
  const isCanceled = order.status === OrderStatus.CANCELED
  const left = MathBN.sub(MathBN.add(order.total, restorable), packages.money, packages.unrefunded)
  return {
    currency_code: order.currency_code,
    granted,
    incoming,
    spent,
    used,
    restored,
    restorable: toNumber(restorable),
    left_to_pay: isCanceled
      ? 0
      : toNumber(MathBN.max(0, roundToCurrency(left, order.currency_code))),
    uncovered: toNumber(packages.uncovered),
  }
}

/**
 * Returns the credit that the order owes its customer, including what was already restored.
 * @param used our credit that the order used
 */
export function owedBy(order: LoadedOrder, packages: OrderPackages, used: BigNumberInput): Decimal {
  const { line_item_ids, written_off } = packages
  const sold = (order.items ?? []).filter(({ id }) => line_item_ids.includes(id))
  const package_total = MathBN.sum(0, ...sold.map(({ total }) => total))
  return owedInCredit(order, { used, package_total, written_off })
}

/** Sums the credit that one order used, and the part of it that was restored. */
export function sumsOf(entries: CreditEntry[]): { used: number; restored: number } {
  const sum = (type: CreditEntry["type"]) =>
    MathBN.sum(0, ...entries.filter((entry) => entry.type === type).map(({ amount }) => amount))
  return { used: toNumber(sum("capture").abs()), restored: toNumber(sum("restore")) }
}
