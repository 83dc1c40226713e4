import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../contract/decimals"
import type { CartLine, CouponTerms } from "../../../contract/rules"
import {
  allocate,
  type Decimal,
  floorToCurrency,
  roundToCurrency,
  steady,
} from "../../../plugin/money"
import { linesInScope } from "../rules/scope"
import type { EvaluatedTerms } from "../types"

export type Discount = {
  total: Decimal
  /** By line id, in the line's basis; lines that get nothing are left out. */
  lines: Map<string, Decimal>
}

/** What one coupon takes of what is left of the lines. */
export function discountOf(
  coupon: CouponTerms,
  lines: CartLine[],
  currency_code: string
): Discount {
  const open = linesInScope(coupon, lines)
    .filter((line) => steady(line.left).gt(0))
    .sort(byCreation)
  const left = open.map((line) => line.left)
  const base = MathBN.sum(...left)
  const total = amountOff(coupon, base, currency_code)
  const parts = allocate(total, left, currencyDecimals(currency_code))
  return {
    total,
    lines: new Map(
      open.map((line, i) => [line.id, parts[i]] as const).filter(([, part]) => part.gt(0))
    ),
  }
}

/** Tells the coupons of one cart apart: a customer may have one coupon attached several times. */
export const keyOf = ({ id, attached }: EvaluatedTerms): string => attached?.id ?? id

/** The discounts of coupons that apply together, by {@link keyOf}: each works on what those before it in turn left. */
export function discountsOf(
  coupons: EvaluatedTerms[],
  lines: CartLine[],
  currency_code: string
): Map<string, Discount> {
  const discounts = new Map<string, Discount>()
  let remaining = lines
  for (const coupon of inTurn(coupons)) {
    const discount = discountOf(coupon, remaining, currency_code)
    discounts.set(keyOf(coupon), discount)
    remaining = remaining.map((line) => ({
      ...line,
      left: MathBN.sub(line.left, discount.lines.get(line.id) ?? 0),
    }))
  }
  return discounts
}

/** The whole base, unrounded, when the coupon takes everything; otherwise in the currency's decimals. */
function amountOff(coupon: CouponTerms, base: Decimal, currency_code: string): Decimal {
  const { type, value, max_discount_amount: cap } = coupon
  const wanted = type === "fixed" ? MathBN.convert(value) : percentOf(base, value, currency_code)
  const amount = type === "percentage" && cap !== null ? MathBN.min(wanted, cap) : wanted
  // A cap at face value may be finer than the cart's currency: down, so that it is never exceeded.
  return amount.gte(base) ? base : floorToCurrency(amount, currency_code)
}

function percentOf(base: Decimal, percent: BigNumberInput, currency_code: string): Decimal {
  if (MathBN.eq(percent, 100)) {
    return base
  }
  return roundToCurrency(MathBN.mult(steady(base), percent).shiftedBy(-2), currency_code)
}

/** Variant-scoped, otherwise scoped, order-wide; within each, in cart order (sorting is stable). */
function inTurn(coupons: EvaluatedTerms[]): EvaluatedTerms[] {
  return [...coupons].sort((a, b) => turn(a) - turn(b))
}

function turn({ applies_to }: CouponTerms): number {
  if (applies_to.variant_ids.length > 0) {
    return 0
  }
  return Object.values(applies_to).some((ids) => ids.length > 0) ? 1 : 2
}

/** Lines without a time of creation are not stored yet: the newest. */
function byCreation(a: CartLine, b: CartLine): number {
  const [left, right] = [a, b].map((line) => line.created_at?.getTime() ?? Infinity)
  return left === right ? compare(a.id, b.id) : compare(left, right)
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
