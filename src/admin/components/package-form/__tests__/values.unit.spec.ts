import { toBody, toValues } from "../values"

describe("a package's form", () => {
  it("sends a price for each currency that has one, and none for those left alone", () => {
    // React Hook Form holds undefined for a field that nobody has touched.
    const prices = { usd: "10", eur: undefined, gbp: " " }
    expect(toBody({ ...toValues(), prices }).prices).toEqual([{ currency_code: "usd", amount: 10 }])
  })
})
