import { usageRange } from "../usage-range"

/** A day in the time zone of the tests, as the range computes it. */
const day = (year: number, month: number, date: number) =>
  new Date(year, month - 1, date).toISOString()

describe("the range of the usage chart", () => {
  // A Sunday, the last day of its week.
  const today = new Date(2026, 2, 15, 17, 30)

  it("has 30 days, today's included", () => {
    expect(usageRange("day", today)).toEqual({ from: day(2026, 2, 14), to: day(2026, 3, 16) })
  })

  it("has 12 weeks, which begin on Monday", () => {
    expect(usageRange("week", today)).toEqual({ from: day(2025, 12, 22), to: day(2026, 3, 16) })
    const monday = new Date(2026, 2, 16)
    expect(usageRange("week", monday)).toEqual({ from: day(2025, 12, 29), to: day(2026, 3, 17) })
  })

  it("has 12 months", () => {
    expect(usageRange("month", today)).toEqual({ from: day(2025, 4, 1), to: day(2026, 3, 16) })
    const leap = new Date(2028, 1, 29)
    expect(usageRange("month", leap)).toEqual({ from: day(2027, 3, 1), to: day(2028, 3, 1) })
  })
})
