import fc from "fast-check"
import { MathBN } from "@medusajs/framework/utils"
import { owedInCredit, restorationLine } from "../order-credit"
import { CREDIT_LINE_REFERENCE } from "../reference"

const ours = (amount: number) => ({ reference: CREDIT_LINE_REFERENCE, amount })

const order = (total: number, ...credit_lines: { reference: string; amount: number }[]) => ({
  currency_code: "usd",
  total,
  credit_lines,
})

describe("what an order owes in credit", () => {
  it.each([
    ["nothing while it is worth what was paid", order(140, ours(100)), 0],
    ["nothing while money covers what was returned", order(20, ours(100)), 0],
    ["what credit paid beyond what it is worth", order(-60, ours(100)), 60],
    ["as much after a part was restored", order(-10, ours(100), ours(-50)), 60],
    ["in whole cents", order(-21.439275, ours(21.439275)), 21.44],
    [
      "what another plugin's credit paid, too, which is cut to what was used",
      order(-60, ours(40), { reference: "gift-card", amount: 20 }),
      60,
    ],
  ])("is %s", (_, credited, owed) => {
    expect(owedInCredit(credited).toNumber()).toBe(owed)
  })
})

describe("the line that shows what was restored", () => {
  it.each([
    ["is what was restored", order(-60, ours(100)), 60, -60],
    ["is the rest of it", order(-30, ours(100), ours(-30)), 60, -30],
    ["is nothing when all is shown", order(0, ours(100), ours(-60)), 60, 0],
    [
      "is the exact line when all of it was restored",
      order(-21.439275, ours(21.439275)),
      21.44,
      -21.439275,
    ],
  ])("%s", (_, credited, restored, line) => {
    expect(restorationLine(credited, restored).toNumber()).toBe(line)
  })

  it("leaves an order balanced whose credit is restored as owed, in whatever parts", () => {
    const cents = fc.integer({ min: 1, max: 100_000 }).map((n) => n / 100)
    fc.assert(
      fc.property(cents, cents, fc.integer({ min: 0, max: 100 }), (worth, used, percent) => {
        // The order was worth at least its credit, and is worth `worth` less now.
        const total = MathBN.sub(MathBN.max(0, MathBN.sub(used, worth)), used).toNumber()
        const before = order(total, ours(used))
        const owed = MathBN.min(owedInCredit(before), used)
        const part = MathBN.convert(MathBN.mult(owed, percent / 100), 2)
        const first = restorationLine(before, part).toNumber()
        const between = order(MathBN.sub(total, first).toNumber(), ours(used), ours(first))
        expect(MathBN.min(owedInCredit(between), used).toNumber()).toBe(owed.toNumber())
        const second = restorationLine(between, owed)
        expect(MathBN.sub(between.total, second).toNumber()).toBe(0)
      }),
      { numRuns: 1000 }
    )
  })
})
