import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { smallestUnit, steady, toDecimalString } from "../../../plugin/money"
import type { CouponOutcome } from "../types"

/** What one attachment takes from an order. */
export type DueApplication = { attachment_id: string; coupon_id: string; amount: string }

type Carried = { promotion_id: string; amount: BigNumberInput }

/**
 * What each attachment takes of what the cart carries, in the order in which they were attached. One with nothing left
 * to take is left out.
 * @returns null where the cart carries something else of a coupon than its attachments take
 */
export function applicationsOf(
  outcomes: CouponOutcome[],
  carried: Carried[]
): DueApplication[] | null {
  const attached = outcomes.filter(({ coupon }) => coupon.attached)
  const promotions = new Set(attached.map(({ coupon }) => coupon.promotion_id))
  const isAsShown = [...promotions].every((id) => {
    const due = attached.filter(({ coupon }) => coupon.promotion_id === id)
    const shown = carried.filter(({ promotion_id }) => promotion_id === id)
    return steady(MathBN.sum(0, ...due.map(({ discount_total }) => discount_total))).eq(
      steady(MathBN.sum(0, ...shown.map(({ amount }) => amount)))
    )
  })
  return isAsShown ? attached.flatMap(toDue) : null
}

function toDue({ coupon, discount_total }: CouponOutcome): DueApplication[] {
  const { id: coupon_id, attached, currency_code } = coupon
  if (!attached || MathBN.lte(discount_total, 0)) {
    return []
  }
  const amount =
    attached.remaining_value === null
      ? discount_total
      : withoutDust(discount_total, attached.remaining_value, currency_code!)
  return [{ attachment_id: attached.id, coupon_id, amount: toDecimalString(amount) }]
}

/** A line taken whole may leave less than the currency's smallest unit, which nobody could spend: it is taken, too. */
function withoutDust(amount: BigNumberInput, remaining: string, currency_code: string) {
  const left = MathBN.sub(remaining, amount)
  return left.lt(smallestUnit(currency_code)) ? remaining : amount
}
