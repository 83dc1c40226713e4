import type { CartLine, CouponTerms } from "../../../../contract/rules"
import { toDecimalString } from "../../../../plugin/money"
import { discountOf, discountsOf } from "../discount"
import { appliesTo, coupon, line, NOW } from "./builders"

function discount(terms: Partial<CouponTerms>, lines: CartLine[], currency_code = "usd") {
  const { total, lines: parts } = discountOf(coupon(terms), lines, currency_code)
  return {
    total: toDecimalString(total),
    lines: Object.fromEntries([...parts].map(([id, part]) => [id, toDecimalString(part)])),
  }
}

const fixed = (value: string): Partial<CouponTerms> => ({
  type: "fixed",
  value,
  currency_code: "usd",
})
const three = (amount: string) => ["a", "b", "c"].map((id) => line(id, amount))

describe("the discount of one coupon", () => {
  it("is exactly 50.00 for 15 % capped at 50 on 120, 230 and 300", () => {
    const lines = [line("a", "120"), line("b", "230"), line("c", "300")]
    expect(discount({ value: "15", max_discount_amount: "50" }, lines)).toEqual({
      total: "50",
      lines: { a: "9.23", b: "17.69", c: "23.08" },
    })
  })

  it("spreads 10.00 over three equal lines as 3.34, 3.33 and 3.33", () => {
    expect(discount(fixed("10"), three("20"))).toEqual({
      total: "10",
      lines: { a: "3.34", b: "3.33", c: "3.33" },
    })
  })

  it.each([
    ["15 % of 66.7, half up", { value: "15" }, "66.7", "usd", "10.01"],
    ["12.5 % of 10", { value: "12.5" }, "10", "usd", "1.25"],
    ["10 % of 15 yen, half up", { value: "10" }, "15", "jpy", "2"],
    ["10 % of 14 yen", { value: "10" }, "14", "jpy", "1"],
    ["1 % of 20 yen: nothing", { value: "1" }, "20", "jpy", "0"],
    ["10 % of 1.005 dinars, half up", { value: "10" }, "1.005", "kwd", "0.101"],
    ["a cap above what is wanted", { value: "10", max_discount_amount: "50" }, "100", "usd", "10"],
    ["a cap of exactly that", { value: "10", max_discount_amount: "10" }, "100", "usd", "10"],
    ["a cap below it", { value: "10", max_discount_amount: "9.99" }, "100", "usd", "9.99"],
    [
      "a cap at face value, finer than yen",
      { value: "50", max_discount_amount: "10.5" },
      "100",
      "jpy",
      "10",
    ],
    [
      "a cap of less than a yen: nothing",
      { value: "50", max_discount_amount: "0.5" },
      "100",
      "jpy",
      "0",
    ],
    ["a fixed value below", fixed("30"), "100", "usd", "30"],
    ["a fixed value of exactly that", fixed("100"), "100", "usd", "100"],
    ["a fixed value above", fixed("130"), "100", "usd", "100"],
    ["100 %", { value: "100" }, "100", "usd", "100"],
    [
      "100 % capped below a fraction of a cent",
      { value: "100", max_discount_amount: "10" },
      "10.004",
      "usd",
      "10",
    ],
  ])("takes for %s", (_title, terms, left, currency_code, total) => {
    expect(discount(terms, [line("a", left)], currency_code).total).toBe(total)
  })

  it("ignores a cap beside a fixed value", () => {
    expect(discount({ ...fixed("30"), max_discount_amount: "5" }, [line("a", "100")]).total).toBe(
      "30"
    )
  })

  it("works on what is left, not on the amounts", () => {
    expect(discount({ value: "50" }, [line("a", "100", { left: "40" })]).total).toBe("20")
  })

  it("takes lines whole with their exact remainder", () => {
    const lines = [
      line("a", "10", { left: "3.33333333333333333333" }),
      line("b", "10", { left: "0.004" }),
    ]
    const whole = {
      total: "3.33733333333333333333",
      lines: { a: "3.33333333333333333333", b: "0.004" },
    }
    expect(discount({ value: "100" }, lines)).toEqual(whole)
    expect(discount(fixed("3.34"), lines)).toEqual(whole)
  })

  it("takes what is left when rounding up would exceed it", () => {
    expect(discount({ value: "90" }, [line("a", "1", { left: "0.6" })], "jpy").total).toBe("0.6")
  })

  it("never overdraws a line finer than the currency", () => {
    const lines = [
      line("a", "10", { left: "0.009" }),
      line("b", "10", { left: "0.008" }),
      line("c", "10", { left: "0.02" }),
    ]
    expect(discount(fixed("0.03"), lines)).toEqual({
      total: "0.03",
      lines: { a: "0.009", b: "0.001", c: "0.02" },
    })
  })

  it("lets no noise in the 20th decimal tip a half", () => {
    const lines = [line("a", "30", { left: "66.69999999999999999999" })]
    expect(discount({ value: "15" }, lines).total).toBe("10.01")
  })

  it("leaves out lines out of scope, without discount and with nothing left", () => {
    const lines = [
      line("a", "50"),
      line("b", "50", { is_discountable: false }),
      line("c", "50", { left: "0" }),
      line("d", "50", { left: "-5" }),
      line("e", "50"),
    ]
    const applies_to = appliesTo({ product_ids: ["prod_a", "prod_b", "prod_c", "prod_d"] })
    expect(discount({ value: "10", applies_to }, lines)).toEqual({ total: "5", lines: { a: "5" } })
  })

  it("is nothing on an empty cart", () => {
    expect(discount({ value: "10" }, [])).toEqual({ total: "0", lines: {} })
  })

  it("gives the odd cent to the line created first, then to the lower id", () => {
    const later = new Date(NOW.getTime() + 1)
    const first = (...lines: CartLine[]) =>
      Object.entries(discount(fixed("0.10"), lines).lines).find(([, part]) => part === "0.04")?.[0]
    expect(first(line("a", "1", { created_at: later }), line("b", "1"), line("c", "1"))).toBe("b")
    expect(first(line("c", "1"), line("b", "1"), line("a", "1"))).toBe("a")
    expect(first(line("a", "1", { created_at: null }), line("b", "1"), line("c", "1"))).toBe("b")
    const unsaved = { created_at: null }
    expect(first(line("c", "1", unsaved), line("b", "1", unsaved), line("a", "1", unsaved))).toBe(
      "a"
    )
  })
})

describe("the discounts of several coupons", () => {
  const totals = (coupons: CouponTerms[], lines: CartLine[]) =>
    Object.fromEntries(
      [...discountsOf(coupons, lines, "usd")].map(([id, { total }]) => [id, toDecimalString(total)])
    )

  const orderWide = coupon({ code: "ORDER", value: "50" })
  const scoped = coupon({
    code: "SCOPED",
    value: "50",
    applies_to: appliesTo({ category_ids: ["pcat"] }),
  })
  const variant = coupon({
    code: "VARIANT",
    value: "50",
    applies_to: appliesTo({ variant_ids: ["variant_a"], category_ids: ["pcat"] }),
  })
  const lines = [line("a", "100", { category_ids: ["pcat"] })]

  it("go by variant, otherwise scoped, order-wide, whatever the order on the cart", () => {
    const expected = { coup_VARIANT: "50", coup_SCOPED: "25", coup_ORDER: "12.5" }
    expect(totals([orderWide, scoped, variant], lines)).toEqual(expected)
    expect(totals([variant, orderWide, scoped], lines)).toEqual(expected)
  })

  it("go by the order on the cart within each", () => {
    const a = coupon({ code: "A", value: "10" })
    const b = coupon({ code: "B", ...fixed("10") })
    expect(totals([a, b], lines)).toEqual({ coup_A: "10", coup_B: "10" })
    expect(totals([b, a], lines)).toEqual({ coup_A: "9", coup_B: "10" })
  })

  it("work on what a capped one left", () => {
    const capped = coupon({ code: "CAPPED", value: "50", max_discount_amount: "20" })
    expect(totals([capped, orderWide], lines)).toEqual({ coup_CAPPED: "20", coup_ORDER: "40" })
  })

  it("are nothing where only noise is left", () => {
    const thirds = ["a", "b", "c"].map((id) => line(id, "10", { left: "6.66666666666666666667" }))
    const all = coupon({ code: "ALL", ...fixed("20") })
    const more = coupon({ code: "MORE", ...fixed("5") })
    expect(totals([all, more], thirds)).toEqual({ coup_ALL: "20", coup_MORE: "0" })
  })

  it("are nothing once an earlier one took everything", () => {
    const all = coupon({ code: "ALL", value: "100" })
    expect(totals([all, orderWide], lines)).toEqual({ coup_ALL: "100", coup_ORDER: "0" })
  })
})
