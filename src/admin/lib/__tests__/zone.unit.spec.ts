import { addDays, dayAt, isDay, startOfDay } from "../zone"

describe("a day of a zone", () => {
  it.each([
    ["2026-11-30", "UTC", "2026-11-30T00:00:00.000Z"],
    ["2026-11-30", "America/New_York", "2026-11-30T05:00:00.000Z"],
    ["2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-11-30", "Asia/Kolkata", "2026-11-29T18:30:00.000Z"],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, instant) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant)
    expect(dayAt(new Date(instant), zone)).toBe(day)
    expect(dayAt(new Date(Date.parse(instant) - 1), zone)).toBe(addDays(day, -1))
  })

  it("is one of the calendar", () => {
    expect([isDay("2026-11-30"), isDay("2026-13-30"), isDay("x"), isDay(null)]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01")
  })
})
