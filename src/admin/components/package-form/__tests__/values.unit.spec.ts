import type { CreditPackage } from "../../../hooks/packages"
import { changesOf, creditsPerMoney, fieldOf, toBody, toValues } from "../values"

describe("a package's form", () => {
  it("sends a price for each currency that has one, and none for those left alone", () => {
    const prices = { usd: "10", eur: "", gbp: " " }
    expect(toBody({ ...toValues([]), prices }).prices).toEqual([
      { currency_code: "usd", amount: 10 },
    ])
  })

  it("sends of a package only what was changed in it", () => {
    const before = { ...toValues([]), name: "Small", sort_order: "3", prices: { usd: "10" } }
    expect(changesOf(before, before)).toEqual({})
    const after = { ...before, name: "Smaller", prices: { usd: "10.00", eur: "" } }
    expect(changesOf(before, after)).toEqual({ name: "Smaller" })
    expect(changesOf(before, { ...before, prices: { usd: "9", eur: "8" } })).toEqual({
      prices: [
        { currency_code: "usd", amount: 9 },
        { currency_code: "eur", amount: 8 },
      ],
    })
  })

  it("holds a price for every currency of the store from the start", () => {
    const prices = [{ currency_code: "usd", amount: 10 }]
    const opened = toValues(["usd", "eur"], { prices } as CreditPackage)
    expect(opened.prices).toEqual({ usd: "10", eur: "" })
  })

  it("compares credits and price only where both are numbers", () => {
    expect(creditsPerMoney("120", "100")).toBe(1.2)
    for (const [credits, price] of [
      ["ten", "5"],
      ["10", ""],
      ["10", "0"],
      ["", "5"],
      ["0", "5"],
    ]) {
      expect(creditsPerMoney(credits, price)).toBeNull()
    }
  })

  it.each([
    ["prices", "prices.usd"],
    ["prices.0.amount", "prices.eur"],
    ["prices.1.currency_code", "prices.gbp"],
    ["name", "name"],
  ])("shows what is wrong with %s at %s", (path, field) => {
    const body = toBody({ ...toValues([]), prices: { usd: "", eur: "0.001", gbp: "1" } })
    expect(fieldOf(path, body, ["usd", "eur", "gbp"])).toBe(field)
  })
})
