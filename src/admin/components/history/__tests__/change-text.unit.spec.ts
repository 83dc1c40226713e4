import { HISTORY_EVENTS } from "../../../../contract/history"
import en from "../../../i18n/en.json"
import { datesIn } from "../../../lib/dates"
import { fieldText, valueText } from "../change-text"

/** The first text that exists, as i18next has it. */
const t = (key: string | string[], options: Record<string, unknown> = {}) => {
  const found = [key]
    .flat()
    .map((path) =>
      path.split(".").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], en)
    )
  const text = found.find((text) => typeof text === "string") ?? options.defaultValue
  return (text as string | undefined) ?? [key].flat().join()
}

const value = (field: string, it: unknown) =>
  valueText(field, it, { t, locale: "en", dates: datesIn("UTC", "en") })

describe("a change", () => {
  it("has a text for everything that can happen", () => {
    const names = Object.values(HISTORY_EVENTS)
      .flat()
      .map((type) => type.split(".")[1])
    for (const name of names) {
      expect([name, t(`changes.types.${name}`)]).not.toEqual([name, `changes.types.${name}`])
    }
  })

  it("names a field as its form does, and an unknown one as the API", () => {
    expect(fieldText("max_discount_amount", t)).toBe("Max discount cap")
    expect(fieldText("url", t)).toBe("Address")
    expect(fieldText("a_field_to_come", t)).toBe("a_field_to_come")
  })

  it.each<[string, unknown, string]>([
    ["name", null, "empty"],
    ["applies_to", { product_ids: [], variant_ids: [] }, "empty"],
    ["applies_to", { product_ids: ["a", "b"], variant_ids: [] }, "Products: a, b"],
    ["is_active", false, "No"],
    ["value", 12.5, "12.5"],
    ["currency_code", "usd", "USD"],
    ["type", "fixed", "Fixed amount"],
    ["duration", "forever", "Forever"],
    ["prices", [{ currency_code: "usd", amount: 20 }], "$20.00"],
    ["conversion_rates", [{ currency_code: "eur", credits_per_currency_unit: 10 }], "10 / EUR"],
    ["events", ["coupon.*", "credit_package.created"], "coupon.*, credit_package.created"],
    ["note", "as it is", "as it is"],
  ])("writes %s %j as %s", (field, it, text) => {
    expect(value(field, it)).toBe(text)
  })

  it("cuts a long list", () => {
    expect(value("product_ids", ["a", "b", "c", "d", "e", "f"])).toMatch(/^a, b, c, d, e, /)
  })
})
