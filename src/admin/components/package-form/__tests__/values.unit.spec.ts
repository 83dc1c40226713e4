import { changesOf, fieldOf, toBody, toValues } from "../values"

describe("a package's form", () => {
  it("sends a price for each currency that has one, and none for those left alone", () => {
    // React Hook Form holds undefined for a field that nobody has touched.
    const prices = { usd: "10", eur: undefined, gbp: " " }
    expect(toBody({ ...toValues(), prices }).prices).toEqual([{ currency_code: "usd", amount: 10 }])
  })

  it("sends of a package only what was changed in it", () => {
    const before = { ...toValues(), name: "Small", sort_order: "3", prices: { usd: "10" } }
    expect(changesOf(before, before)).toEqual({})
    const after = { ...before, name: "Smaller", prices: { usd: "10.00", eur: undefined } }
    expect(changesOf(before, after)).toEqual({ name: "Smaller" })
    expect(changesOf(before, { ...before, prices: { usd: "9", eur: "8" } })).toEqual({
      prices: [
        { currency_code: "usd", amount: 9 },
        { currency_code: "eur", amount: 8 },
      ],
    })
  })

  it.each([
    ["prices", "prices.usd"],
    ["prices.0.amount", "prices.eur"],
    ["prices.1.currency_code", "prices.gbp"],
    ["name", "name"],
  ])("shows what is wrong with %s at %s", (path, field) => {
    const body = toBody({ ...toValues(), prices: { usd: "", eur: "0.001", gbp: "1" } })
    expect(fieldOf(path, body, ["usd", "eur", "gbp"])).toBe(field)
  })
})
