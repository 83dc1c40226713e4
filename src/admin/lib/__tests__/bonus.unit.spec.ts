import type { CreditUnit } from "../../hooks/units"
import { bonusOver } from "../bonus"

const message: CreditUnit = {
  key: "message",
  name: "Message",
  plural: "Messages",
  is_currency: false,
  conversion_rates: [{ currency_code: "usd", credits_per_currency_unit: 10 }],
}

describe("the bonus of a package", () => {
  it.each([
    [12, 0.2],
    [12.5, 0.25],
    [9, -0.1],
    [10.204082, 0.02],
  ])("of %s credits per unit over 10 is %s", (ratio, share) => {
    expect(bonusOver(message, "usd", ratio)).toEqual({ share, base: 10 })
  })

  it("is none at the base rate, in a currency without one, and for an unknown unit", () => {
    expect(bonusOver(message, "usd", 10.0001)).toBeNull()
    expect(bonusOver(message, "eur", 12)).toBeNull()
    expect(bonusOver(undefined, "usd", 12)).toBeNull()
  })
})
