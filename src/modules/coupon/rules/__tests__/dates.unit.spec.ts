import { coupon, facts } from "../../engine/__tests__/builders"
import { dates } from "../dates"

const starts_at = new Date("2026-03-01T00:00:00.000Z")
const expires_at = new Date("2026-04-01T00:00:00.000Z")
const both = { starts_at, expires_at }
const iso = { starts_at: "2026-03-01T00:00:00.000Z", expires_at: "2026-04-01T00:00:00.000Z" }

describe("dates", () => {
  it("leaves a coupon without dates alone", () => {
    expect(dates.appliesTo(coupon())).toBe(false)
    expect(dates.appliesTo(coupon({ starts_at }))).toBe(true)
    expect(dates.appliesTo(coupon({ expires_at }))).toBe(true)
  })

  it.each([
    ["a millisecond before the start", both, "2026-02-28T23:59:59.999Z", "coupon_not_started"],
    ["at the instant of the start", both, "2026-03-01T00:00:00.000Z", undefined],
    ["between the dates", both, "2026-03-15T00:00:00.000Z", undefined],
    ["a millisecond before the expiry", both, "2026-03-31T23:59:59.999Z", undefined],
    ["at the instant of the expiry", both, "2026-04-01T00:00:00.000Z", "coupon_expired"],
    ["long after the expiry", both, "2027-01-01T00:00:00.000Z", "coupon_expired"],
    ["long before, with an expiry only", { expires_at }, "2000-01-01T00:00:00.000Z", undefined],
    ["long after, with a start only", { starts_at }, "2100-01-01T00:00:00.000Z", undefined],
    [
      "at the one instant of an empty range",
      { starts_at, expires_at: starts_at },
      "2026-03-01T00:00:00.000Z",
      "coupon_expired",
    ],
  ])("%s", (_title, terms, now, code) => {
    const result = dates.evaluate(coupon(terms), facts({ now: new Date(now) }))
    expect(result).toMatchObject(code ? { passed: false, code } : { passed: true })
  })

  it("gives the date that failed, as an ISO string", () => {
    const before = dates.evaluate(coupon(both), facts({ now: new Date("2026-01-01") }))
    expect(before.details).toEqual({ starts_at: iso.starts_at })
    const after = dates.evaluate(coupon(both), facts({ now: new Date("2026-05-01") }))
    expect(after.details).toEqual({ expires_at: iso.expires_at })
  })

  it("gives both dates to the simulator when it passes", () => {
    expect(dates.evaluate(coupon(both), facts()).details).toEqual(iso)
    expect(dates.evaluate(coupon({ starts_at }), facts()).details).toEqual({
      starts_at: iso.starts_at,
      expires_at: null,
    })
  })
})
