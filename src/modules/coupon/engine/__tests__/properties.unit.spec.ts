import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { currencyDecimals, hasAtMostDecimals } from "../../../../contract/decimals"
import type { CartFacts, CartLine, CouponTerms } from "../../../../contract/rules"
import type { Decimal } from "../../../../plugin/money"
import { couponRules, linesInScope } from "../../rules"
import type { CouponOutcome } from "../../types"
import { evaluateCoupons } from "../evaluate"
import { carts } from "./arbitraries"

const RUNS = { numRuns: 10_000 }

const evaluate = (coupons: CouponTerms[], facts: CartFacts) =>
  evaluateCoupons({ coupons, facts, rules: couponRules, stage: "enter" })

/** @param holds is given the outcome of a coupon, and the lines it may take from */
function always(
  holds: (outcome: CouponOutcome, open: CartLine[], facts: CartFacts) => boolean,
  change: (coupon: CouponTerms) => CouponTerms = (coupon) => coupon
) {
  const property = fc.property(carts(1), ({ coupons, facts }) => {
    const coupon = change(coupons[0])
    const [outcome] = evaluate([coupon], facts)
    const open = linesInScope(coupon, facts.lines).filter(({ left }) => MathBN.gt(left, 0))
    return holds(outcome, open, facts)
  })
  fc.assert(property, RUNS)
}

const sumOf = (amounts: Iterable<CouponTerms["value"]>) => MathBN.sum(...amounts)
const leftOf = (lines: CartLine[]) => sumOf(lines.map(({ left }) => left))

describe("any coupon on any cart", () => {
  it("has parts that sum exactly to its discount, in yen, dollars and dinars", () => {
    always(({ discounts, discount_total }) => MathBN.eq(sumOf(discounts.values()), discount_total))
  })

  it("takes only from lines in scope, never more than is left", () => {
    always(({ discounts }, open) => {
      const left = new Map(open.map((line) => [line.id, line.left]))
      return [...discounts].every(
        ([id, amount]) => MathBN.gt(amount, 0) && MathBN.lte(amount, left.get(id) ?? 0)
      )
    })
  })

  it("never exceeds its cap, its value, or what is left", () => {
    always(({ coupon, discount_total }, open) => {
      const own = coupon.type === "fixed" ? coupon.value : coupon.max_discount_amount
      return [leftOf(open), own ?? Infinity].every((limit) => MathBN.lte(discount_total, limit))
    })
  })

  it("is what integer arithmetic makes of it", () => {
    always(({ coupon, discount_total }, open, { currency_code }) => {
      const expected = inIntegers(coupon, leftOf(open), currencyDecimals(currency_code))
      return MathBN.eq(discount_total, expected)
    })
  })

  it("takes parts in the currency's decimals from lines that are", () => {
    always(({ discounts }, open, { currency_code }) => {
      const whole = (amount: CouponTerms["value"]) =>
        hasAtMostDecimals(amount, currencyDecimals(currency_code))
      return !open.every(({ left }) => whole(left)) || [...discounts.values()].every(whole)
    })
  })

  it("at 100 % leaves exactly 0 of every line", () => {
    always(
      ({ discounts }, open) =>
        open.every(({ id, left }) => MathBN.sub(left, discounts.get(id) ?? 0).isZero()),
      (coupon) => ({ ...coupon, type: "percentage", value: "100", max_discount_amount: null })
    )
  })
})

describe("any coupons together", () => {
  it("leave no line below zero", () => {
    const property = fc.property(carts(4), ({ coupons, facts }) => {
      const outcomes = evaluate(coupons, facts)
      return facts.lines.every(({ id, left }) =>
        MathBN.lte(sumOf(outcomes.map(({ discounts }) => discounts.get(id) ?? 0)), left)
      )
    })
    fc.assert(property, RUNS)
  })

  it("come out the same again, whatever the order of the lines, and change nothing given", () => {
    const property = fc.property(carts(4), ({ coupons, facts }) => {
      const first = print(evaluate(deepFreeze(coupons), deepFreeze(facts)))
      const reversed = { ...facts, lines: [...facts.lines].reverse() }
      return (
        first === print(evaluate(coupons, facts)) && first === print(evaluate(coupons, reversed))
      )
    })
    fc.assert(property, RUNS)
  })
})

/** The discount of SPEC 2.3 on integers: as many decimals as half a percent of a fraction of a dinar can have. */
function inIntegers(coupon: CouponTerms, base: Decimal, decimals: number): Decimal {
  const places = 15
  const scale = (amount: CouponTerms["value"], by = places) =>
    BigInt(MathBN.convert(amount).shiftedBy(by).toFixed(0))
  const unscale = (amount: bigint) => MathBN.convert(`${amount}`).shiftedBy(-places)
  const unit = scale(1, places - decimals)

  const { type, value, max_discount_amount: cap } = coupon
  const percent = () => {
    const product = scale(base.decimalPlaces(8)) * scale(value, 2)
    const divisor = 10_000n * unit
    return unscale(((product + divisor / 2n) / divisor) * unit)
  }
  const wanted = type === "fixed" ? MathBN.convert(value) : MathBN.eq(value, 100) ? base : percent()
  const capped = type === "fixed" || cap === null ? wanted : MathBN.min(wanted, cap)
  return capped.gte(base) ? base : unscale((scale(capped) / unit) * unit)
}

function print(outcomes: CouponOutcome[]): string {
  return JSON.stringify(
    outcomes.map(({ status, discount_total, discounts }) => [
      status,
      discount_total,
      [...discounts].sort(),
    ])
  )
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    Object.values(value).forEach(deepFreeze)
    Object.freeze(value)
  }
  return value
}
