import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { currencyDecimals, hasAtMostDecimals } from "../../contract/decimals"
import { allocate, floorToCurrency, roundToCurrency, toDecimalString, toNumber } from "../money"

const parts = (...args: Parameters<typeof allocate>) => allocate(...args).map(toDecimalString)

describe("currencyDecimals", () => {
  it.each([
    ["jpy", 0],
    ["usd", 2],
    ["USD", 2],
    ["kwd", 3],
    ["xxx", 2],
  ])("of %s are %d", (currency_code, decimals) => {
    expect(currencyDecimals(currency_code)).toBe(decimals)
  })
})

describe("rounding to the currency", () => {
  it.each([
    ["1.005", "usd", "1.01"],
    ["1.00499999999999999999", "usd", "1"],
    ["-1.005", "usd", "-1.01"],
    ["0.5", "jpy", "1"],
    ["1.4999", "jpy", "1"],
    ["0.0005", "kwd", "0.001"],
    [2.675, "usd", "2.68"],
  ])("takes %s %s half up to %s", (amount, currency_code, rounded) => {
    expect(toDecimalString(roundToCurrency(amount, currency_code))).toBe(rounded)
  })

  it.each([
    ["1.009", "usd", "1"],
    ["-1.009", "usd", "-1"],
    ["10.99", "jpy", "10"],
    ["0.0019", "kwd", "0.001"],
  ])("takes %s %s down to %s", (amount, currency_code, rounded) => {
    expect(toDecimalString(floorToCurrency(amount, currency_code))).toBe(rounded)
  })
})

describe("hasAtMostDecimals", () => {
  it.each([
    ["10", 0, true],
    ["10.00", 0, true],
    ["10.5", 0, false],
    ["10.55", 2, true],
    ["10.555", 2, false],
    [0.1, 1, true],
    [NaN, 2, false],
    [Infinity, 2, false],
    ["ten", 2, false],
  ])("%s has at most %d: %s", (amount, decimals, expected) => {
    expect(hasAtMostDecimals(amount, decimals)).toBe(expected)
  })
})

describe("amounts for the outside", () => {
  it("are numbers in JSON", () => {
    expect(toNumber("12.40")).toBe(12.4)
  })

  it("are strings without an exponent for the database", () => {
    expect(toDecimalString("1e-8")).toBe("0.00000001")
    expect(toDecimalString("1e21")).toBe("1000000000000000000000")
  })
})

describe("allocate", () => {
  it.each([
    ["equal weights, ties by index", "10", ["20", "20", "20"], 2, ["3.34", "3.33", "3.33"]],
    ["the largest remainder first", "10", ["1", "2", "14"], 0, ["1", "1", "8"]],
    ["without decimals", "100", ["70", "70", "70"], 0, ["34", "33", "33"]],
    ["with three", "0.01", ["1", "1", "1"], 3, ["0.004", "0.003", "0.003"]],
    ["nothing", "0", ["1", "2"], 2, ["0", "0"]],
    ["everything", "3.01", ["1", "2.01"], 2, ["1", "2.01"]],
    ["nothing over nothing", "0", [], 2, []],
    ["nothing over zeros", "0", ["0", "0"], 2, ["0", "0"]],
    ["a weight of zero", "0.01", ["0", "5"], 2, ["0", "0.01"]],
  ])("splits %s", (_title, total, weights, decimals, expected) => {
    expect(parts(total, weights, decimals)).toEqual(expected)
  })

  it("passes a unit on that a weight finer than the unit has no room for", () => {
    expect(parts("0.01", ["0.009", "0.008", "0.02"], 2)).toEqual(["0", "0", "0.01"])

    const tiny = Array<string>(7).fill("0.009")
    const nothing = Array<string>(7).fill("0")
    expect(parts("1", [...tiny, "1"], 2)).toEqual([...nothing, "1"])
  })

  it("uses weights up exactly when none has room for a whole unit", () => {
    expect(parts("0.01", ["0.006", "0.006"], 2)).toEqual(["0.006", "0.004"])
  })

  it("lets no noise in the 20th decimal break a tie", () => {
    const noisy = ["6.66666666666666666666", "6.66666666666666666667", "6.66666666666666666667"]
    expect(parts("10", noisy, 2)).toEqual(["3.34", "3.33", "3.33"])
  })

  it.each([["10.01"], ["-0.01"]])("refuses to split %s over 10", (total) => {
    expect(() => allocate(total, ["4", "6"], 2)).toThrow("Cannot allocate")
  })

  it("agrees with integer arithmetic, for any number of decimals", () => {
    const cases = fc.record({
      weights: fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 8 }),
      share: fc.bigInt({ min: 0n, max: 10n ** 6n }),
      decimals: fc.constantFrom(0, 2, 3),
    })
    fc.assert(
      fc.property(cases, ({ weights, share, decimals }) => {
        const total = (sumOf(weights) * share) / 10n ** 6n
        const amount = (units: bigint) => MathBN.convert(`${units}`).shiftedBy(-decimals)
        const actual = allocate(amount(total), weights.map(amount), decimals)
        const expected = largestRemainder(total, weights).map(amount)
        expect(actual.map(toDecimalString)).toEqual(expected.map(toDecimalString))
      }),
      { numRuns: 10_000 }
    )
  })

  it("sums exactly and takes no part above its weight, however fine the weights", () => {
    const fine = fc.nat(10_000_000).map((n) => MathBN.convert(n).shiftedBy(-5))
    const cases = fc.record({
      weights: fc.array(fine, { minLength: 1, maxLength: 8 }),
      permille: fc.nat(1000),
      decimals: fc.constantFrom(0, 2, 3),
    })
    fc.assert(
      fc.property(cases, ({ weights, permille, decimals }) => {
        const share = MathBN.sum(...weights)
          .times(permille)
          .div(1000)
        const total = share.decimalPlaces(decimals, 1)
        const actual = allocate(total, weights, decimals)
        expect(toDecimalString(MathBN.sum(...actual))).toBe(toDecimalString(total))
        expect(actual.every((part, i) => part.gte(0) && part.lte(weights[i]))).toBe(true)
      }),
      { numRuns: 10_000 }
    )
  })
})

/**
 * The textbook method in whole units: take floors, then give one unit each by largest remainder,
 * ties by index.
 */
function largestRemainder(total: bigint, weights: bigint[]): bigint[] {
  const sum = sumOf(weights)
  if (sum === 0n) {
    return weights
  }
  const floors = weights.map((weight) => (weight * total) / sum)
  const units = Number(total - sumOf(floors))
  const ranked = weights
    .map((weight, i) => ({ i, remainder: (weight * total) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1))
  const lucky = new Set(ranked.slice(0, units).map(({ i }) => i))
  return floors.map((floor, i) => (lucky.has(i) ? floor + 1n : floor))
}

function sumOf(values: bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n)
}
