import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { currencyDecimals } from "../../../../contract/decimals"
import type { CartFacts, CartLine, CouponTerms } from "../../../../contract/rules"
import { toDecimalString } from "../../../../plugin/money"
import { appliesTo, coupon, facts, line, NOW } from "./builders"

/** Currencies with no, two and three decimals. */
const currency = fc.constantFrom("jpy", "usd", "kwd")

const scope = fc.constantFrom(
  appliesTo(),
  appliesTo(),
  appliesTo({ variant_ids: ["variant_0", "variant_2"] }),
  appliesTo({ product_ids: ["prod_1"], category_ids: ["pcat_even"] })
)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 })

/** `units` of 10 to the minus `decimals`. */
function decimal(units: number, decimals: number): string {
  return toDecimalString(MathBN.convert(units).shiftedBy(-decimals))
}

/**
 * Lines in the currency's decimals of which plain promotions took nothing, a whole number of units, a fraction of one,
 * a third (noise in the 20th decimal) or everything.
 */
function lines(currency_code: string): fc.Arbitrary<CartLine[]> {
  const decimals = currencyDecimals(currency_code)
  const one = fc.record({
    units: fc.integer({ min: 0, max: 200_000 }),
    taken: fc.constantFrom("nothing", "nothing", "units", "fraction", "third", "everything"),
    permille: fc.nat(1000),
    is_tax_inclusive: fc.boolean(),
    is_discountable: fc.constantFrom(true, true, true, false),
    age: fc.nat(2),
  })
  return fc.array(one, { maxLength: 5 }).map((all) =>
    all.map(({ units, taken, permille, is_tax_inclusive, is_discountable, age }, i) => {
      const amount = decimal(units, decimals)
      const share = MathBN.mult(amount, permille).div(1000)
      const left = {
        nothing: MathBN.convert(amount),
        units: share.decimalPlaces(decimals, 1),
        fraction: share,
        third: MathBN.sub(amount, MathBN.div(amount, 3)),
        everything: MathBN.convert(0),
      }[taken]
      return line(`${i}`, amount, {
        left: toDecimalString(left),
        created_at: new Date(NOW.getTime() - age),
        category_ids: i % 2 === 0 ? ["pcat_even"] : [],
        is_tax_inclusive,
        is_discountable,
      })
    })
  )
}

/** Without conditions other than scope, so that it qualifies wherever a line does. */
function terms(currency_code: string): fc.Arbitrary<CouponTerms> {
  const decimals = currencyDecimals(currency_code)
  const amount = fc.integer({ min: 1, max: 100_000 }).map((units) => decimal(units, decimals))
  const percent = fc.oneof(
    fc.constantFrom("100", "15", "33.33", "0.5", "99.99"),
    fc.integer({ min: 1, max: 10_000 }).map((units) => decimal(units, 2))
  )
  // A cap without a currency lock counts at face value, finer than yen.
  const cap = fc.integer({ min: 1, max: 100_000 }).map((units) => decimal(units, 2))
  return fc.oneof(
    fc
      .record({ value: amount, applies_to: scope })
      .map((rest) => coupon({ type: "fixed", currency_code, is_stackable: true, ...rest })),
    fc
      .record({ value: percent, max_discount_amount: maybe(cap), applies_to: scope })
      .map((rest) => coupon({ is_stackable: true, ...rest }))
  )
}

/** A cart with up to `max` stackable coupons on it. */
export function carts(max: number): fc.Arbitrary<{ facts: CartFacts; coupons: CouponTerms[] }> {
  return currency.chain((currency_code) =>
    fc.record({
      facts: lines(currency_code).map((all) => facts({ currency_code, lines: all })),
      coupons: fc
        .array(terms(currency_code), { minLength: 1, maxLength: max })
        .map((all) => all.map((one, i) => ({ ...one, id: `coup_${i}`, code: `C${i}` }))),
    })
  )
}
