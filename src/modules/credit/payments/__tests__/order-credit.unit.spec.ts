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

type Cost = { packages?: number; written_off?: number }

/** `used` is what our first line paid. */
const owedBy = (credited: ReturnType<typeof order>, { packages = 0, written_off = 0 }: Cost = {}) =>
  owedInCredit(credited, {
    used: credited.credit_lines[0].amount,
    package_total: packages,
    written_off,
  })

describe("what an order owes in credit", () => {
  type Case = { it: string; credited: ReturnType<typeof order>; owed: number } & Cost
  it.each<Case>([
    { it: "nothing while it is worth what was paid", credited: order(140, ours(100)), owed: 0 },
    {
      it: "nothing while money covers what was returned",
      credited: order(20, ours(100)),
      owed: 0,
    },
    {
      it: "what credit paid beyond what it is worth",
      credited: order(-60, ours(100)),
      owed: 60,
    },
    {
      it: "as much after a part was restored",
      credited: order(-10, ours(100), ours(-50)),
      owed: 60,
    },
    { it: "in whole cents", credited: order(-21.439275, ours(21.439275)), owed: 21.44 },
    {
      it: "what another plugin's credit paid, too, which is cut to what was used",
      credited: order(-60, ours(40), { reference: "gift-card", amount: 20 }),
      owed: 60,
    },
    {
      it: "all of it when only packages are left",
      credited: order(0, ours(100)),
      packages: 100,
      owed: 100,
    },
    {
      it: "what the goods need no longer, and not for packages",
      credited: order(50, ours(100)),
      packages: 100,
      owed: 50,
    },
    {
      it: "nothing while the goods need all of it",
      credited: order(100, ours(100)),
      packages: 100,
      owed: 0,
    },
    {
      it: "what the order shows, goodwill among it, which is cut to what was used",
      credited: order(-100, ours(40), { reference: "goodwill", amount: 60 }),
      owed: 100,
    },
    {
      it: "what a claim wrote off, though the order's total holds it",
      credited: order(0, ours(100)),
      written_off: 30,
      owed: 30,
    },
    {
      it: "nothing, never less, when money covers what came back",
      credited: order(10, ours(50)),
      owed: 0,
    },
  ])("is $it", ({ credited, owed, ...cost }) => {
    expect(owedBy(credited, cost).toNumber()).toBe(owed)
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
        const owed = MathBN.min(owedBy(before), used)
        const part = MathBN.convert(MathBN.mult(owed, percent / 100), 2)
        const first = restorationLine(before, part).toNumber()
        const between = order(MathBN.sub(total, first).toNumber(), ours(used), ours(first))
        expect(MathBN.min(owedBy(between), used).toNumber()).toBe(owed.toNumber())
        const second = restorationLine(between, owed)
        expect(MathBN.sub(between.total, second).toNumber()).toBe(0)
      }),
      { numRuns: 1000 }
    )
  })
})
