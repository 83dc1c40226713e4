import { instantOf, momentOf } from "../moment"

describe("a day and a time of the browser's zone", () => {
  const day = new Date(2026, 11, 31)

  it("is the day's start or end without a time", () => {
    expect(instantOf({ day, time: "" }, "start")).toBe(new Date(2026, 11, 31).toISOString())
    expect(instantOf({ day, time: "" }, "end")).toBe(new Date(2027, 0, 1).toISOString())
  })

  it("is that minute with one", () => {
    expect(instantOf({ day, time: "18:30" }, "end")).toBe(
      new Date(2026, 11, 31, 18, 30).toISOString()
    )
  })

  it("is nothing without a day", () => {
    expect(instantOf({ day: null, time: "18:30" }, "end")).toBeNull()
    expect(momentOf(null, "end")).toEqual({ day: null, time: "" })
  })

  it.each(["start", "end"] as const)("comes back as it was given, at the %s", (edge) => {
    for (const time of ["", "18:30", "00:01"]) {
      expect(momentOf(instantOf({ day, time }, edge), edge)).toEqual({ day, time })
    }
  })

  it("follows the calendar where a day has not 24 hours", () => {
    const changes = [new Date(2026, 2, 29), new Date(2026, 9, 25), new Date(2026, 10, 1)]
    for (const at of changes) {
      expect(momentOf(instantOf({ day: at, time: "" }, "end"), "end")).toEqual({
        day: at,
        time: "",
      })
    }
  })
})
