import { coupon, facts } from "../../engine/__tests__/builders"
import { currency } from "../currency"

describe("currency", () => {
  it("leaves a coupon without a lock alone", () => {
    expect(currency.appliesTo(coupon({ currency_code: null }))).toBe(false)
    expect(currency.appliesTo(coupon({ currency_code: "usd" }))).toBe(true)
  })

  it("is evaluated on orders that exist, too", () => {
    expect(currency.stages).toContain("carry_over")
  })

  it.each([
    ["usd", "usd", true],
    ["USD", "usd", true],
    ["usd", "USD", true],
    ["eur", "usd", false],
  ])("lock %s on a cart in %s: %s", (lock, cart, passed) => {
    const result = currency.evaluate(
      coupon({ currency_code: lock }),
      facts({ currency_code: cart })
    )
    expect(result.passed).toBe(passed)
  })

  it("names both currencies when it fails", () => {
    const result = currency.evaluate(
      coupon({ currency_code: "eur" }),
      facts({ currency_code: "usd" })
    )
    expect(result).toMatchObject({
      code: "coupon_currency_mismatch",
      details: { expected: "eur", actual: "usd" },
    })
  })
})
