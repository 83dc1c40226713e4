import { filtersIn, queryOf } from "../filters"

const now = new Date("2026-11-29T22:30:00Z")
const read = (query: string, zone = "UTC") => filtersIn(new URLSearchParams(query), zone, now)

describe("a report's filters", () => {
  it("begin with the last 30 days of the shop's zone", () => {
    expect(read("", "Asia/Kolkata")).toEqual({
      from: "2026-11-01",
      to: "2026-11-30",
      interval: "day",
      timezone: "Asia/Kolkata",
    })
  })

  it("are those of the URL", () => {
    const query = "from=2026-01-01&to=2026-03-31&interval=month&unit=usd&source=purchase"
    expect(read(query)).toMatchObject({
      from: "2026-01-01",
      to: "2026-03-31",
      interval: "month",
      unit: "usd",
      source: "purchase",
    })
  })

  it("make sense, whatever the URL says", () => {
    const { from, to, interval } = read("from=x&to=2026-13-01&interval=year")
    expect([from, to, interval]).toEqual(["2026-10-31", "2026-11-29", "day"])
    expect(read("from=2026-05-01&to=2026-04-01")).toMatchObject({ from: "2026-04-01" })
  })

  it("ask for whole days, the last one included", () => {
    expect(queryOf(read("from=2026-03-29&to=2026-03-29", "Europe/Berlin"))).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      to: "2026-03-29T22:00:00.000Z",
      interval: "day",
      timezone: "Europe/Berlin",
    })
  })
})
