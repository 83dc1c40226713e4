import { MathBN } from "@medusajs/framework/utils"
import type { Reason } from "../../../contract/refusals"
import type { CouponTerms } from "../../../contract/rules"
import type { Decimal } from "../../../plugin/money"
import { refusal } from "../../../plugin/refusal"
import type { Evaluator } from "../carts/evaluate"
import { type ContextCoupon, withLimit } from "../carts/find-coupons"
import { type ComputeContext, factsFromContext } from "../carts/from-context"
import type { PlainAdjustment } from "../carts/line-basis"
import type { OrderContext } from "../carts/order-context"
import { toFacts } from "../carts/to-facts"
import { shownCode } from "../coupons/tombstones"
import { type CouponAdjustment, toAdjustments } from "../engine/adjustments"
import { evaluateCoupons } from "../engine/evaluate"
import { areCombinable, notCombinable } from "../engine/stacking"
import type { CouponOutcome, EvaluatedTerms } from "../types"
import { type LoadedOrder, loadOrder } from "./load-order"
import {
  keptByReturned,
  plainWithoutReturned,
  withoutReturned,
  withReturned,
} from "./returned-units"

type Input = {
  order: OrderContext
  context: ComputeContext
  /** At least one, in the order in which they were put on. */
  coupons: ContextCoupon[]
  plain: Map<string, PlainAdjustment[]>
}

/**
 * The discounts of coupons on an order. What it has is carried over; codes newly entered on a draft are evaluated by all
 * rules first. Reads only.
 * @throws the refusal of the first entered coupon that does not hold
 */
export async function discountsOnOrder(
  { knex, rules }: Pick<Evaluator, "knex" | "rules">,
  { order, context, coupons, plain }: Input
): Promise<CouponAdjustment[]> {
  const items = context.items ?? []
  const product_ids = items.flatMap((item) => item.product_id ?? item.product?.id ?? [])
  const loaded = await loadOrder(knex, { order_id: order.order_id, product_ids })
  if (!loaded) {
    return []
  }
  const [{ read_at: now, package_ids }] = coupons
  const { is_draft, products, carried, ...buyer } = loaded
  const staying = withoutReturned(withProducts(context, products))
  const known = {
    ...factsFromContext(staying, plainWithoutReturned(context, plain), package_ids),
    ...buyer,
    now,
    cart_id: null,
    retry_after: null,
  }
  const carryOver = (carried: CouponTerms[]) =>
    evaluateCoupons({
      coupons: carried,
      facts: { ...known, usage: {}, has_earlier_order: false },
      rules,
      stage: "carry_over",
    })
  const terms = withinApplications(
    coupons.map((coupon) => coupon.terms),
    keptByReturned(context, carried)
  )
  const isEntered = ({ terms }: ContextCoupon) =>
    order.entered.includes(terms.code) || order.entered.includes(terms.promotion_id)
  const entered = is_draft ? coupons.filter(isEntered) : []
  if (entered.length > 0) {
    const facts = await toFacts(knex, rules, entered, known)
    for (const { terms: coupon } of entered) {
      const [evaluated] = evaluateCoupons({ coupons: [coupon], facts, rules, stage: "enter" })
      const blocking = terms.filter(
        (other) => other.id !== coupon.id && !areCombinable(coupon, other)
      )
      const reasons =
        evaluated.reasons.length > 0
          ? evaluated.reasons
          : blockedBy(evaluated, carryOver(blocking), known.currency_code)
      if (reasons.length > 0) {
        throw refusal(reasons)
      }
    }
  }
  return withReturned(toAdjustments(carryOver(terms), known.lines), context, terms, carried)
}

/**
 * On a draft nobody is there to choose: an entered coupon joins the others, or is refused.
 *
 * @param blocking how the others come out by themselves that it cannot be combined with
 */
function blockedBy(
  { discount_total }: CouponOutcome,
  blocking: CouponOutcome[],
  currency_code: string
): Reason[] {
  if (blocking.length === 0) {
    return []
  }
  const total = MathBN.sum(...blocking.map((outcome) => outcome.discount_total))
  const codes = blocking.map(({ coupon }) => shownCode(coupon.code))
  const { code, message, details } = notCombinable(discount_total, total, codes, currency_code)
  return [{ code, message, details }]
}

/**
 * What the order has by its customer takes at most what it took when it was placed, the returned units' part included.
 * @param kept what returned units keep, by promotion
 */
function withinApplications(
  coupons: EvaluatedTerms[],
  kept: Map<string, Decimal>
): EvaluatedTerms[] {
  const left = new Map(kept)
  return coupons.map((coupon) => {
    const { limit } = coupon.attached ?? {}
    if (limit === undefined) {
      return coupon
    }
    const taken = MathBN.min(left.get(coupon.promotion_id) ?? 0, limit)
    left.set(coupon.promotion_id, MathBN.sub(left.get(coupon.promotion_id) ?? 0, taken))
    return withLimit(coupon, MathBN.sub(limit, taken))
  })
}

function withProducts(context: ComputeContext, products: LoadedOrder["products"]): ComputeContext {
  return {
    ...context,
    items: context.items?.map((item) => ({
      ...item,
      product: products[item.product_id ?? item.product?.id ?? ""] ?? null,
    })),
  }
}
