import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { CouponTerms } from "../../../contract/rules"
import { type Decimal, toDecimalString } from "../../../plugin/money"
import type { ComputeContext } from "../carts/from-context"
import type { PlainAdjustment } from "../carts/line-basis"
import type { CouponAdjustment } from "../engine/adjustments"
import type { LoadedOrder } from "./load-order"

type Item = NonNullable<ComputeContext["items"]>[number]

/**
 * Units that come back, or have come back. Their discount is part of their refund: they keep it. The coupons
 * discount only the units that stay, so that an exchange of like for like comes out even.
 */
function returnedOf({ detail, quantity }: Item): Decimal {
  const returned = MathBN.sum(
    detail?.return_requested_quantity ?? 0,
    detail?.return_received_quantity ?? 0,
    detail?.return_dismissed_quantity ?? 0
  )
  return MathBN.min(returned, quantity)
}

/** The order without the units that come back. */
export function withoutReturned(context: ComputeContext): ComputeContext {
  return {
    ...context,
    items: context.items?.map((item) => ({
      ...item,
      quantity: MathBN.sub(item.quantity, returnedOf(item)),
    })),
  }
}

/** What plain promotions take off the units that stay, by item id. */
export function plainWithoutReturned(
  { items }: ComputeContext,
  plain: Map<string, PlainAdjustment[]>
): Map<string, PlainAdjustment[]> {
  const shares = new Map((items ?? []).map((item) => [item.id, stayingShare(item)]))
  return new Map(
    [...plain].map(([id, adjustments]) => [
      id,
      adjustments.map((adjustment) => ({
        ...adjustment,
        amount: MathBN.mult(adjustment.amount, shares.get(id) ?? 1),
      })),
    ])
  )
}

function stayingShare(item: Item): BigNumberInput {
  const returned = returnedOf(item)
  return returned.isZero() ? 1 : MathBN.sub(1, MathBN.div(returned, item.quantity))
}

/** What the units that come back keep of each promotion, by promotion id. */
export function keptByReturned(
  { items }: ComputeContext,
  carried: LoadedOrder["carried"]
): Map<string, Decimal> {
  const kept = new Map<string, Decimal>()
  for (const item of items ?? []) {
    const returned = returnedOf(item)
    for (const before of carried.filter((c) => c.item_id === item.id && returned.gt(0))) {
      const id = before.promotion_id ?? ""
      kept.set(id, MathBN.add(kept.get(id) ?? 0, shareOf(before, returned)))
    }
  }
  return kept
}

/** The coupons' discounts of the units that stay, and beside them what those that come back carry. */
export function withReturned(
  adjustments: CouponAdjustment[],
  { items }: ComputeContext,
  coupons: CouponTerms[],
  carried: LoadedOrder["carried"]
): CouponAdjustment[] {
  const named = coupons.filter(({ id }, i) => coupons.findIndex((other) => other.id === id) === i)
  const kept = (items ?? []).flatMap((item) =>
    named.flatMap(({ code, promotion_id }) => {
      const returned = returnedOf(item)
      const before = carried.find((c) => c.item_id === item.id && c.promotion_id === promotion_id)
      return before && returned.gt(0)
        ? [{ item_id: item.id, code, before, amount: shareOf(before, returned) }]
        : []
    })
  )
  const isKept = (a: { item_id: string; code: string }, b: { item_id: string; code: string }) =>
    a.item_id === b.item_id && a.code === b.code
  return [
    ...adjustments.map((adjustment) => {
      const extra = kept.find((other) => isKept(other, adjustment))
      const amount = extra ? MathBN.add(adjustment.amount, extra.amount) : adjustment.amount
      return { ...adjustment, amount: toDecimalString(amount) }
    }),
    ...kept
      .filter((extra) => !adjustments.some((adjustment) => isKept(extra, adjustment)))
      .map(({ item_id, code, amount, before: { is_tax_inclusive } }) => ({
        item_id,
        code,
        amount: toDecimalString(amount),
        is_tax_inclusive,
      })),
  ]
}

function shareOf({ amount, quantity }: LoadedOrder["carried"][number], units: Decimal): Decimal {
  return units.gte(quantity)
    ? MathBN.convert(amount)
    : MathBN.div(MathBN.mult(amount, units), quantity)
}
