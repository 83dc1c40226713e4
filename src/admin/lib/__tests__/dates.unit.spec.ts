import { datesIn } from "../dates"

const OWN = Intl.DateTimeFormat().resolvedOptions().timeZone
const OTHER = "Asia/Kolkata"

describe("when something ends", () => {
  it("is said as its last day in the shop's zone, where that is a whole one", () => {
    const midnight = "2026-12-31T18:30:00Z"
    expect(datesIn(OTHER, "en").edge(midnight, "end")).toBe("Dec 31, 2026")
    expect(datesIn(OTHER, "en").edge(midnight, "start")).toBe("Jan 1, 2027")
    expect(datesIn(OTHER, "de").edge(midnight, "end")).toBe("31.12.2026")
    expect(datesIn("UTC", "en").edge("2027-01-01T00:00:00Z", "end")).toBe("Dec 31, 2026")
  })

  it("is said with its time, where it is no day's end", () => {
    const said = datesIn(OTHER, "en").edge("2027-01-01T06:30:00Z", "end")
    expect(said).toMatch(/^Jan 1, 2027, 12:00\sPM GMT\+5:30$/)
    expect(datesIn(OTHER, "en").edge(null, "end")).toBeNull()
  })
})

describe("a time", () => {
  const at = "2026-12-31T20:00:00Z"

  it("names the shop's zone to who has another one", () => {
    expect(datesIn(OTHER, "en").instant(at)).toMatch(/^Jan 1, 2027, 1:30\sAM GMT\+5:30$/)
    expect(datesIn(OWN, "en").instant(at)).toMatch(/\s[AP]M$/)
    expect(datesIn(OTHER, "en").day(at)).toBe("Jan 1, 2027")
  })

  it("is not said before the shop's zone is known", () => {
    const { day, instant, edge } = datesIn(undefined, "en")
    expect([day(at), instant(at), edge(at, "end"), instant(null)]).toEqual(["", "", "", null])
  })
})
