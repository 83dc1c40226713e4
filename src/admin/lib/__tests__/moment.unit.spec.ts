import { instantOf, momentOf, NO_MOMENT } from "../moment"

const ZONE = "America/New_York"

describe("a day and a time of the shop's zone", () => {
  const day = new Date(2026, 11, 31)

  it("is the day's start or end without a time", () => {
    expect(instantOf({ day, time: "" }, "start", ZONE)).toBe("2026-12-31T05:00:00.000Z")
    expect(instantOf({ day, time: "" }, "end", ZONE)).toBe("2027-01-01T05:00:00.000Z")
  })

  it("is that minute with one", () => {
    expect(instantOf({ day, time: "18:30" }, "end", ZONE)).toBe("2026-12-31T23:30:00.000Z")
  })

  it("is nothing without a day", () => {
    expect(instantOf({ day: null, time: "18:30" }, "end", ZONE)).toBeNull()
    expect(momentOf(null, "end", ZONE)).toEqual(NO_MOMENT)
  })

  it.each(["start", "end"] as const)("comes back as it was given, at the %s", (edge) => {
    for (const zone of [ZONE, "UTC", "Asia/Kolkata", "Pacific/Kiritimati"]) {
      for (const time of ["", "18:30", "00:01"]) {
        const moment = { day, time }
        expect(momentOf(instantOf(moment, edge, zone), edge, zone)).toEqual(moment)
      }
    }
  })

  it("follows the calendar where a day has not 24 hours", () => {
    const changes = [new Date(2026, 2, 8), new Date(2026, 9, 25), new Date(2026, 10, 1)]
    for (const zone of [ZONE, "Europe/Berlin"]) {
      for (const at of changes) {
        const moment = { day: at, time: "" }
        expect(momentOf(instantOf(moment, "end", zone), "end", zone)).toEqual(moment)
      }
    }
  })
})
