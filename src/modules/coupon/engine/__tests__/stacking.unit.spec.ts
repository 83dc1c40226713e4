import type { CouponTerms } from "../../../../contract/rules"
import { choose } from "../stacking"
import { coupon, facts } from "./builders"

const alone = (code: string, value = "10") => coupon({ code, value, is_stackable: false })
const stackable = (code: string, value = "10") => coupon({ code, value, is_stackable: true })

function chosen(...coupons: CouponTerms[]) {
  const { chosen: choice } = choose(coupons, facts())
  return choice && [choice.coupons.map(({ code }) => code).join("+"), choice.total.toNumber()]
}

describe("of the coupons that qualify", () => {
  it.each([
    ["none applies where there is none", [], undefined],
    ["one that stands alone applies", [alone("A")], ["A", 10]],
    ["stackable ones apply together", [stackable("A"), stackable("B")], ["A+B", 19]],
    ["the greater of two that stand alone applies", [alone("A"), alone("B", "11")], ["B", 11]],
    ["the earlier applies at a tie", [alone("A"), alone("B")], ["A", 10]],
    [
      "stackable ones make way for one that gives more than all of them",
      [stackable("A"), stackable("B"), alone("C", "20")],
      ["C", 20],
    ],
    [
      "one that stands alone makes way for stackable ones that give more together",
      [alone("A", "18"), stackable("B"), stackable("C")],
      ["B+C", 19],
    ],
    [
      "a tie goes to stackable ones whose first is earlier",
      [stackable("A"), alone("B", "19"), stackable("C")],
      ["A+C", 19],
    ],
    [
      "a tie goes to one that is earlier than the first stackable one",
      [alone("A", "19"), stackable("B"), stackable("C")],
      ["A", 19],
    ],
  ])("%s", (_title, coupons, expected) => {
    expect(chosen(...coupons)).toEqual(expected)
  })
})
