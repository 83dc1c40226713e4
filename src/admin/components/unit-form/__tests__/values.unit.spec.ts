import { fieldOf, toBody, toValues } from "../values"

const values = { key: "api_call", name: "API call", plural: "", rates: {} }

describe("a unit's form", () => {
  it("sends a rate for each currency that has one, and what is no number as it was typed", () => {
    const rates = { usd: "2.5", eur: "", gbp: " ", jpy: "many" }
    expect(toBody({ ...values, rates }).conversion_rates).toEqual([
      { currency_code: "usd", credits_per_currency_unit: 2.5 },
      { currency_code: "jpy", credits_per_currency_unit: "many" },
    ])
  })

  it("takes the name where the plural is left empty", () => {
    expect(toBody(values).plural).toBe("API call")
  })

  it("finds the field of a rate that the API refuses by its place", () => {
    const body = toBody({ ...values, rates: { eur: "", usd: "0" } })
    expect(fieldOf("conversion_rates.0.credits_per_currency_unit", body)).toBe("rates.usd")
    expect(fieldOf("conversion_rates", body)).toBe("conversion_rates")
    expect(fieldOf("name", body)).toBe("name")
  })

  it("holds a rate for every currency of the store from the start", () => {
    expect(toValues(["usd", "eur"]).rates).toEqual({ usd: "", eur: "" })
  })

  it("shows a unit as it is", () => {
    const conversion_rates = [{ currency_code: "usd", credits_per_currency_unit: 10 }]
    const unit = { key: "message", name: "Message", plural: "Messages", is_currency: false }
    const body = toBody(toValues(["usd"], { ...unit, conversion_rates }))
    expect(body).toEqual({ key: "message", name: "Message", plural: "Messages", conversion_rates })
  })
})
