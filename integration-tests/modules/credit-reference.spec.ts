import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"
import { allocate, restore, slice, total } from "../helpers/credits/reference/allocate"
import { type Burnable, byBurnOrder } from "../helpers/credits/reference/burn-order"

const now = new Date("2026-01-01T00:00:00Z")
const at = (days: number) => new Date(now.getTime() + days * 86_400_000)

const grant = (id: string, more: Partial<Burnable> = {}): Burnable => ({
  id,
  remaining: 10,
  priority: 100,
  source: "manual",
  effective_at: at(-1),
  expires_at: null,
  created_at: at(-1),
  ...more,
})

describe("burn order", () => {
  it.each<[string, Burnable, Burnable]>([
    ["priority", grant("b", { priority: 50 }), grant("a", { expires_at: at(1) })],
    ["soonest expiry", grant("b", { expires_at: at(1) }), grant("a", { expires_at: at(2) })],
    ["never last", grant("b", { expires_at: at(99), source: "purchase" }), grant("a")],
    ["free before paid", grant("b", { source: "referral" }), grant("a", { source: "refund" })],
    ["oldest", grant("b", { created_at: at(-2) }), grant("a")],
    ["id", grant("a"), grant("b")],
  ])("goes by %s", (_, first, second) => {
    expect([second, first].sort(byBurnOrder)).toEqual([first, second])
    expect(byBurnOrder(first, second)).toBeLessThan(0)
    expect(byBurnOrder(second, first)).toBeGreaterThan(0)
  })
})

describe("allocation", () => {
  it("takes only from grants that have begun and not ended", () => {
    const grants = [
      grant("ended", { expires_at: now }),
      grant("begins", { effective_at: now }),
      grant("later", { effective_at: at(1) }),
      grant("empty", { remaining: 0 }),
    ]
    expect(allocate(10, grants, now)?.map((part) => part.grant_id)).toEqual(["begins"])
    expect(allocate(10.01, grants, now)).toBeNull()
  })

  it("is undone by restoring, in any number of steps", () => {
    const cents = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 8 }),
        fc.array(cents),
        (sizes, steps) => {
          const parts = sizes.map((size, i) => ({
            grant_id: String(i),
            amount: MathBN.convert(size).div(100),
          }))
          const whole = total(parts)
          const back = new Map<string, number>()
          let before = MathBN.convert(0)
          for (const step of [...steps, Infinity]) {
            const rest = whole.minus(before)
            const amount =
              step === Infinity ? rest : MathBN.min(MathBN.convert(step).div(100), rest)
            for (const part of restore(parts, before, amount)) {
              const returned = MathBN.add(back.get(part.grant_id) ?? 0, part.amount)
              back.set(part.grant_id, returned.toNumber())
            }
            before = before.plus(amount)
          }
          expect(parts.map((part) => back.get(part.grant_id))).toEqual(sizes.map((s) => s / 100))
          expect(slice(parts, 0, whole).map((part) => part.amount.toNumber())).toEqual(
            sizes.map((s) => s / 100)
          )
        }
      )
    )
  })
})
