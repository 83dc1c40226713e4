import type { CouponTerms } from "../../types"
import { stack } from "../stacking"
import { coupon } from "./builders"

const alone = (code: string) => coupon({ code, is_stackable: false })
const stackable = (code: string) => coupon({ code, is_stackable: true })

function blockers(...coupons: CouponTerms[]) {
  return Object.fromEntries(
    [...stack(coupons)].map(([id, blocking]) => [id.slice(5), blocking.map(({ code }) => code)])
  )
}

describe("stacking", () => {
  it.each([
    ["nothing", [], {}],
    ["one that stands alone", [alone("A")], { A: [] }],
    ["stackable ones", [stackable("A"), stackable("B")], { A: [], B: [] }],
    ["two that stand alone", [alone("A"), alone("B")], { A: [], B: ["A"] }],
    [
      "a stackable one after one that stands alone",
      [alone("A"), stackable("B")],
      { A: [], B: ["A"] },
    ],
    [
      "one that stands alone after stackable ones",
      [stackable("A"), stackable("B"), alone("C")],
      { A: [], B: [], C: ["A", "B"] },
    ],
    [
      "one that stands alone between stackable ones",
      [stackable("A"), alone("B"), stackable("C")],
      { A: [], B: ["A"], C: [] },
    ],
    [
      "several after one that stands alone",
      [alone("A"), stackable("B"), stackable("C")],
      { A: [], B: ["A"], C: ["A"] },
    ],
  ])("%s", (_title, coupons, expected) => {
    expect(blockers(...coupons)).toEqual(expected)
  })
})
