import { formatEdge, formatMoney, formatUnits } from "../format"

/** Midnight in the time zone of the tests, which stands for the browser's. */
const midnight = (year: number, month: number, day: number) =>
  new Date(year, month - 1, day).toISOString()

describe("when something ends", () => {
  it("is said as its last day, where that is a whole one", () => {
    expect(formatEdge(midnight(2027, 1, 1), "end", "en")).toBe("Dec 31, 2026")
    expect(formatEdge(midnight(2027, 1, 1), "start", "en")).toBe("Jan 1, 2027")
    expect(formatEdge(midnight(2027, 1, 1), "end", "de")).toBe("31.12.2026")
  })

  it("is said with its time, where it is no day's end", () => {
    const noon = new Date(2027, 0, 1, 12).toISOString()
    expect(formatEdge(noon, "end", "en")).toMatch(/^Jan 1, 2027, 12:00\sPM$/)
    expect(formatEdge(null, "end", "en")).toBeNull()
  })
})

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
