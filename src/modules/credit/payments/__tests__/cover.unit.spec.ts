import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { roundToCurrency } from "../../../../plugin/money"
import { creditOn, lineFor, payableOf } from "../cover"
import { CREDIT_LINE_REFERENCE } from "../reference"

const ours = (amount: number) => ({ reference: CREDIT_LINE_REFERENCE, amount })
const theirs = (amount: number) => ({ reference: "gift-card", amount })

describe("what credit may pay", () => {
  it.each([
    ["an empty cart", { total: 0 }, 0],
    ["a cart without credit", { total: 120 }, 120],
    [
      "a cart with credit of ours, as if there were none",
      { total: 70, credit_lines: [ours(50)] },
      120,
    ],
    [
      "a cart with another plugin's, what that leaves",
      { total: 20, credit_lines: [theirs(100)] },
      20,
    ],
    ["a cart that is taken below zero, nothing", { total: -10, credit_lines: [theirs(130)] }, 0],
    [
      "a cart with a package, the rest",
      {
        total: 170,
        items: [
          { variant_id: "package", total: 50 },
          { variant_id: "mug", total: 120 },
        ],
      },
      120,
    ],
    [
      "a cart with a package that another plugin's credit pays more than, nothing",
      { total: 30, items: [{ variant_id: "package", total: 50 }], credit_lines: [theirs(20)] },
      0,
    ],
  ])("is of %s", (_, cart, payable) => {
    expect(payableOf(cart, ["package"]).toNumber()).toBe(payable)
  })

  it("counts all our lines and no others'", () => {
    expect(creditOn({ credit_lines: [ours(1), theirs(5), null, ours(2.5)] }).toNumber()).toBe(3.5)
    expect(creditOn({}).toNumber()).toBe(0)
  })
})

describe("the credit line", () => {
  it.each([
    [21.44, 21.439275, 21.439275],
    [21.43, 21.439275, 21.429275],
    [20, 21.434, 20.004],
    [21.43, 21.434, 21.434],
    [30, 21.434, 21.434],
    [0, 0.004, 0],
    [0, 0, 0],
  ])("for %s held of %s payable is %s", (held, payable, line) => {
    expect(lineFor(held, payable, "usd").toNumber()).toBe(line)
  })

  const currency = fc.constantFrom("usd", "eur", "jpy", "kwd")
  const amount = fc.bigInt({ min: 0n, max: 10n ** 14n }).map((n) => MathBN.convert(`${n}e-9`))

  it("leaves a whole rest, never below zero; hold and rest are the whole together", () => {
    fc.assert(
      fc.property(currency, amount, amount, (currency_code, payable, available) => {
        const whole = roundToCurrency(payable, currency_code)
        const held = MathBN.min(whole, roundToCurrency(available, currency_code))
        const line = lineFor(held, payable, currency_code)
        const rest = MathBN.sub(payable, line)
        expect(line.gte(0) && line.lte(payable)).toBe(true)
        if (held.gt(0)) {
          expect(MathBN.add(rest, held).toFixed()).toBe(whole.toFixed())
          // So that a completion finds the line to be what is held.
          expect(roundToCurrency(line, currency_code).toFixed()).toBe(held.toFixed())
        } else {
          expect(line.toFixed()).toBe("0")
        }
      }),
      { numRuns: 2000 }
    )
  })
})
