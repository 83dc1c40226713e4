import { formatMoney, formatUnits } from "../format"

describe("an amount", () => {
  it("is written as the dashboard's language does", () => {
    expect(formatMoney(1234.5, "usd", "en")).toBe("$1,234.50")
    expect(formatMoney(1234.5, "eur", "de")).toMatch(/^1\.234,50\s€$/)
    expect(formatMoney(12, null, "en", "always")).toBe("+12")
    expect(formatUnits(-3, "Messages", "en")).toBe("-3 Messages")
  })

  it("reads from left to right in Arabic, so that its sign keeps its side", () => {
    expect(formatMoney(-12.5, "usd", "ar")).toMatch(/^\u2066.*-12\.50.*\u2069$/)
    expect(formatUnits(-3, "رسائل", "ar")).toMatch(/^\u2066.*-3\u2069 رسائل$/)
  })
})
