import type { TestCoupon } from "../helpers/coupons/coupons"
import { recordUse, releaseUse, type Use } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

type Interval = {
  date: string
  redemptions: number
  discounts: { currency_code: string; amount: number }[]
}

type Query = { interval?: string; from?: string; to?: string; timezone?: string }

httpSuite("a coupon's usage", (suite) => {
  let coupon: TestCoupon

  beforeEach(async () => {
    const { body } = await suite.admin.post("/admin/coupons", {
      code: "USED",
      type: "percentage",
      value: 10,
    })
    coupon = body.coupon
  })

  const get = (query: Query) => suite.admin.get(`/admin/coupons/${coupon.id}/usage`, query)

  async function usage(query: Query): Promise<Interval[]> {
    const { status, body } = await get(query)
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.usage
  }

  /** The intervals that hold a redemption. */
  const counts = async (query: Query) =>
    (await usage(query)).flatMap(({ date, redemptions }) =>
      redemptions > 0 ? [[date, redemptions]] : []
    )

  const use = async (redeemed_at: string, fields: Use = {}) =>
    await recordUse(suite, coupon, { redeemed_at, ...fields })

  it("counts redemptions and sums discounts by day and currency, days without any included", async () => {
    await use("2026-03-02T10:00:00Z", { amount: 10.1 })
    await use("2026-03-02T23:59:59.999Z", { amount: 0.2 })
    await use("2026-03-02T12:00:00Z", { amount: 7.5, currency_code: "eur" })
    await use("2026-03-04T00:00:00Z", { amount: 1500, currency_code: "jpy" })
    expect(await usage({ from: "2026-03-01T00:00:00Z", to: "2026-03-05T00:00:00Z" })).toEqual([
      { date: "2026-03-01", redemptions: 0, discounts: [] },
      {
        date: "2026-03-02",
        redemptions: 3,
        discounts: [
          { currency_code: "eur", amount: 7.5 },
          { currency_code: "usd", amount: 10.3 },
        ],
      },
      { date: "2026-03-03", redemptions: 0, discounts: [] },
      { date: "2026-03-04", redemptions: 1, discounts: [{ currency_code: "jpy", amount: 1500 }] },
    ])
  })

  it("takes the instant of the start in and leaves that of the end out", async () => {
    await use("2026-03-01T11:59:59.999Z")
    await use("2026-03-01T12:00:00Z")
    await use("2026-03-02T11:59:59.999Z")
    await use("2026-03-02T12:00:00Z")
    const query = { from: "2026-03-01T12:00:00Z", to: "2026-03-02T12:00:00Z" }
    expect(await counts(query)).toEqual([
      ["2026-03-01", 1],
      ["2026-03-02", 1],
    ])
  })

  it("counts neither what was given back, nor what is being ordered, nor another coupon's", async () => {
    await use("2026-03-01T10:00:00Z")
    await releaseUse(suite, await use("2026-03-01T11:00:00Z"))
    await use("2026-03-01T12:00:00Z", { state: "reserved" })
    const other = { code: "OTHER", type: "percentage", value: 10 }
    const { body } = await suite.admin.post("/admin/coupons", other)
    await recordUse(suite, body.coupon, { redeemed_at: "2026-03-01T13:00:00Z" })
    const query = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" }
    expect(await counts(query)).toEqual([["2026-03-01", 1]])
  })

  it("begins days where the time zone begins them", async () => {
    await use("2026-03-01T23:30:00Z")
    const asked = { from: "2026-02-27T15:00:00Z", to: "2026-03-03T15:00:00Z" }
    const on = async (timezone: string) => await counts({ ...asked, timezone })
    expect(await on("UTC")).toEqual([["2026-03-01", 1]])
    expect(await on("Asia/Tokyo")).toEqual([["2026-03-02", 1]])
    expect(await on("America/New_York")).toEqual([["2026-03-01", 1]])
    expect(await on("Asia/Kathmandu")).toEqual([["2026-03-02", 1]])
  })

  it("has days of 23 and 25 hours where the clocks change", async () => {
    // Berlin: 29 March 2026 begins at 23:00 and ends at 22:00, 25 October begins at 22:00 and ends at 23:00.
    const timezone = "Europe/Berlin"
    await use("2026-03-28T22:59:59Z")
    await use("2026-03-28T23:00:00Z")
    await use("2026-03-29T21:59:59Z")
    await use("2026-03-29T22:00:00Z")
    const spring = { timezone, from: "2026-03-27T23:00:00Z", to: "2026-03-30T22:00:00Z" }
    expect(await counts(spring)).toEqual([
      ["2026-03-28", 1],
      ["2026-03-29", 2],
      ["2026-03-30", 1],
    ])
    await use("2026-10-24T21:59:59Z")
    await use("2026-10-24T22:00:00Z")
    await use("2026-10-25T22:59:59Z")
    await use("2026-10-25T23:00:00Z")
    const autumn = { timezone, from: "2026-10-23T22:00:00Z", to: "2026-10-26T23:00:00Z" }
    expect(await counts(autumn)).toEqual([
      ["2026-10-24", 1],
      ["2026-10-25", 2],
      ["2026-10-26", 1],
    ])
  })

  it("keeps a day whose midnight the clocks skip", async () => {
    // Cairo goes from 24 April 2026, 00:00, to 01:00 at once.
    await use("2026-04-23T22:00:00Z")
    const query = { from: "2026-04-22T22:00:00Z", to: "2026-04-24T21:00:00Z" }
    const found = await usage({ ...query, timezone: "Africa/Cairo" })
    expect(found.map(({ date, redemptions }) => [date, redemptions])).toEqual([
      ["2026-04-23", 0],
      ["2026-04-24", 1],
    ])
  })

  it("has weeks from Monday, and months of their own length", async () => {
    await use("2026-02-01T12:00:00Z")
    await use("2026-02-02T12:00:00Z")
    await use("2026-02-28T23:59:59Z")
    await use("2026-03-01T00:00:00Z")
    const asked = { from: "2026-01-15T00:00:00Z", to: "2026-03-02T00:00:00Z" }
    const by = async (interval: string) =>
      (await usage({ ...asked, interval })).map(({ date, redemptions }) => [date, redemptions])
    expect(await by("month")).toEqual([
      ["2026-01-01", 0],
      ["2026-02-01", 3],
      ["2026-03-01", 1],
    ])
    expect(await by("week")).toEqual([
      ["2026-01-12", 0],
      ["2026-01-19", 0],
      ["2026-01-26", 1],
      ["2026-02-02", 1],
      ["2026-02-09", 0],
      ["2026-02-16", 0],
      ["2026-02-23", 2],
    ])
  })

  it("answers up to 400 intervals and refuses more", async () => {
    const from = "2025-01-01T00:00:00Z"
    expect(await usage({ from, to: "2026-02-05T00:00:00Z" })).toHaveLength(400)
    for (const query of [
      { from, to: "2026-02-05T00:00:00.001Z" },
      { from: "1970-01-01T00:00:00Z", to: "9999-12-31T00:00:00Z" },
    ]) {
      expect(await get(query)).toMatchObject({
        status: 400,
        body: { code: "too_many_intervals", details: { max: 400 } },
      })
    }
  })

  it("refuses what is no time, no interval and no time zone", async () => {
    const asked = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" }
    const queries: [Record<string, unknown>, string][] = [
      [{ ...asked, from: undefined }, "from"],
      [{ ...asked, from: "2026-03-01" }, "from"],
      [{ ...asked, to: "soon" }, "to"],
      [{ ...asked, to: asked.from }, "to"],
      [{ ...asked, to: "2026-02-01T00:00:00Z" }, "to"],
      [{ ...asked, interval: "hour" }, "interval"],
      [{ ...asked, timezone: "" }, "timezone"],
      [{ ...asked, timezone: "Mars/Olympus" }, "timezone"],
      [{ ...asked, timezone: "+02:00" }, "timezone"],
      [{ ...asked, timezone: "abc3" }, "timezone"],
      [{ ...asked, timezone: "UTC\u0000" }, "timezone"],
      [{ ...asked, timezone: { $ne: "UTC" } }, "timezone"],
      [{ ...asked, colour: "red" }, "colour"],
    ]
    for (const [query, field] of queries) {
      expect(await get(query as Query)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field } },
      })
    }
    const { status, body } = await suite.admin.get("/admin/coupons/coup_unknown/usage", asked)
    expect([status, body.code]).toEqual([404, "coupon_not_found"])
  })
})
