import { type CellObject, read as readWorkbook, utils } from "@e965/xlsx"
import { creditsOf, give, setCreditClock, walletOf } from "../helpers/credits/credits"
import { ok } from "../helpers/shop/client"
import { createGroup, type TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

const at = (text: string) => new Date(text)

/** A figure of an interval that is not 0. */
const moved = (interval: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(interval).filter(([, value]) => typeof value === "number" && value !== 0)
  )

httpSuite("reports about credit", (suite) => {
  let ada: TestCustomer
  let ben: TestCustomer

  beforeEach(async () => {
    ada = await suite.registerCustomer("ada@example.com")
    ben = await suite.registerCustomer("ben@example.com")
  })

  const on = async (time: string) => setCreditClock(suite, at(time))
  const consume = async (customer_id: string, amount: number) =>
    await creditsOf(suite).consume({ customer_id, unit: "usd", amount, actor: "apk_1" })

  /** March 2027: Ada is granted 100 that end on the 20th, and 40 for good; Ben 10. Ada spends 30. */
  const march = async () => {
    await on("2027-03-05T10:00:00Z")
    const expires_at = at("2027-03-20T00:00:00Z")
    await give(suite, ada.id, { source: "promotional", expires_at })
    await on("2027-03-06T10:00:00Z")
    await give(suite, ada.id, { amount: 40 })
    await give(suite, ben.id, { amount: 10 })
    await on("2027-03-10T10:00:00Z")
    await consume(ada.id, 30)
    await on("2027-04-02T00:00:00Z")
  }

  const MARCH = { from: "2027-03-01T00:00:00Z", to: "2027-04-01T00:00:00Z", interval: "month" }

  describe("over time", () => {
    const report = async (query: object = {}) =>
      ok(await suite.admin.get("/admin/reports/credits", { ...MARCH, ...query }))

    it("adds up: what expired counts when it ended, though nobody has written it", async () => {
      await march()
      const { intervals, timezone, notice } = await report()
      expect({ timezone, notice }).toEqual({ timezone: "UTC", notice: null })
      expect(intervals).toEqual([
        {
          ...{ from: "2027-03-01T00:00:00.000Z", to: "2027-04-01T00:00:00.000Z", unit: "usd" },
          opening: 0,
          granted: 150,
          granted_by_source: {
            ...{ purchase: 0, promotional: 100, compensation: 0, referral: 0, refund: 0 },
            manual: 50,
          },
          consumed: 30,
          restored: 0,
          expired: 70,
          voided: 0,
          closing: 50,
        },
      ])
    })

    it("says the same once the sweep has written it", async () => {
      await march()
      const before = await report()
      await creditsOf(suite).expireDue()
      expect(await report()).toEqual(before)
    })

    it("closes with what wallets have: available, held and scheduled", async () => {
      await march()
      await give(suite, ada.id, { amount: 5, effective_at: at("2027-06-01T00:00:00Z") })
      const { intervals } = await report({ to: "2027-05-01T00:00:00Z" })
      const wallets = await Promise.all([ada, ben].map(({ id }) => walletOf(suite.admin, id)))
      const all = wallets.reduce((sum, w) => sum + w.available + w.held + w.scheduled, 0)
      expect(intervals.at(-1).closing).toBe(all)
      expect(wallets[0]).toMatchObject({ available: 40, scheduled: 5 })
    })

    it("cuts days in the asked zone, the one that daylight saving shortens too", async () => {
      await on("2027-03-27T22:30:00Z")
      await give(suite, ada.id, { amount: 1 })
      await on("2027-03-27T23:30:00Z")
      await give(suite, ada.id, { amount: 2 })
      await on("2027-03-28T21:59:59Z")
      await give(suite, ada.id, { amount: 4 })
      await on("2027-03-28T22:00:00Z")
      await give(suite, ada.id, { amount: 8 })
      const { intervals } = await report({
        ...{ from: "2027-03-26T23:00:00Z", to: "2027-03-29T22:00:00Z" },
        ...{ interval: "day", timezone: "Europe/Berlin" },
      })
      expect(intervals.map((i: { from: string; granted: number }) => [i.from, i.granted])).toEqual([
        ["2027-03-26T23:00:00.000Z", 1],
        ["2027-03-27T23:00:00.000Z", 6],
        ["2027-03-28T22:00:00.000Z", 8],
      ])
    })

    it("narrows by customer, by a group's members, by unit and by source", async () => {
      await march()
      const customer_group_id = await createGroup(suite.container, [ben])
      const only = async (query: object) => (await report(query)).intervals.map(moved)
      expect(await only({ customer_id: ben.id })).toEqual([{ granted: 10, closing: 10 }])
      expect(await only({ customer_group_id })).toEqual([{ granted: 10, closing: 10 }])
      expect(await only({ unit: "eur" })).toEqual([])
      expect(await only({ source: "promotional" })).toEqual([
        { granted: 100, consumed: 30, expired: 70 },
      ])
    })

    it("foresees what ends within 30, 60 and 90 days", async () => {
      await on("2027-03-01T00:00:00Z")
      for (const [amount, day] of [
        [1, "2027-03-31"],
        [2, "2027-04-30"],
        [4, "2027-05-30"],
        [8, "2027-05-31"],
      ] as const) {
        await give(suite, ada.id, { amount, expires_at: at(`${day}T00:00:00Z`) })
      }
      const { expiring } = await report()
      expect(expiring).toEqual([{ unit: "usd", in_30_days: 1, in_60_days: 3, in_90_days: 7 }])
    })

    it("refuses more intervals than a chart can show, and times in the wrong order", async () => {
      const from = "2020-01-01T00:00:00Z"
      expect(
        await suite.admin.get("/admin/reports/credits", { ...MARCH, from, interval: "day" })
      ).toMatchObject({ status: 400, body: { code: "too_many_intervals" } })
      expect(await suite.admin.get("/admin/reports/credits", { ...MARCH, to: from })).toMatchObject(
        { status: 400, body: { code: "invalid_field", details: { field: "to" } } }
      )
    })

    it("comes as a file, with its times in the zone", async () => {
      await march()
      const file = await report({ format: "csv", timezone: "Europe/Berlin" })
      expect(file.split("\r\n")).toEqual([
        "from,to,unit,opening,granted,granted_purchase,granted_promotional," +
          "granted_compensation,granted_referral,granted_refund,granted_manual,consumed,restored," +
          "expired,voided,closing",
        "2027-03-01 01:00:00,2027-04-01 00:00:00,usd,0,150,0,100,0,0,0,50,30,0,70,0,50",
        "2027-04-01 00:00:00,2027-04-01 02:00:00,usd,50,0,0,0,0,0,0,0,0,0,0,0,50",
        "",
      ])
    })
  })

  describe("entry by entry", () => {
    it("is a file of every part, in which no text is a formula and amounts are numbers", async () => {
      await on("2027-03-05T10:00:00Z")
      await give(suite, ada.id, { amount: 10.5, reason: "=HYPERLINK(1)" })
      await consume(ada.id, 0.5)
      const path = "/admin/reports/credits/entries"
      const file = ok(await suite.admin.get(path))
      const lines = file.split("\r\n")
      expect(lines).toHaveLength(4)
      expect(lines[1]).toContain(",grant,10.5,manual,")
      expect(lines[1]).toContain("'=HYPERLINK(1)")
      expect(lines[2]).toContain(",consume,-0.5,manual,")

      const authorization = `Bearer ${suite.store.staff.token}`
      const answer = await fetch(new URL(path, suite.url), { headers: { authorization } })
      expect(answer.headers.get("content-disposition")).toBe(
        'attachment; filename="credit-entries.csv"'
      )
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])

      const sheet = Object.values(readWorkbook(bytes, { type: "array" }).Sheets)[0]
      const cells = Object.entries(sheet).filter(([address]) => !address.startsWith("!"))
      expect(cells.filter(([, cell]) => (cell as CellObject).f !== undefined)).toEqual([])
      expect(utils.sheet_to_json(sheet)).toMatchObject([
        { type: "grant", amount: 10.5, reason: "'=HYPERLINK(1)" },
        { type: "consume", amount: -0.5 },
      ])
    })
  })

  describe("liability", () => {
    const liability = async (query: Record<string, unknown> = {}) =>
      ok(await suite.admin.get("/admin/reports/credits/liability", query))

    it("is what customers had at an instant, by source, age and end", async () => {
      await march()
      const { liability: rows } = await liability({ at: "2027-03-19T23:59:59Z" })
      expect(rows).toEqual([
        {
          ...{ unit: "usd", outstanding: 120, paid: 0, free: 120, money_value: [] },
          by_source: expect.objectContaining({ promotional: 70, manual: 50 }),
          by_age: expect.objectContaining({ up_to_30_days: 120 }),
          by_expiry: expect.objectContaining({ up_to_30_days: 70, never: 50 }),
        },
      ])
      expect((await liability({ at: "2027-03-20T00:00:00Z" })).liability).toMatchObject([
        { outstanding: 50 },
      ])
    })

    it("tells what expired in each month", async () => {
      await march()
      const { breakage } = await liability({ at: "2027-04-02T00:00:00Z" })
      expect(breakage).toEqual([
        {
          from: "2027-03-01T00:00:00.000Z",
          to: "2027-04-01T00:00:00.000Z",
          unit: "usd",
          expired: 70,
        },
      ])
    })

    it("comes as a file", async () => {
      await march()
      const file = await liability({ at: "2027-03-31T00:00:00Z", format: "csv" })
      expect(file).toContain("2027-03-31 00:00:00,usd,outstanding,,50\r\n")
      expect(file).toContain("2027-03-31 00:00:00,usd,expired,2027-03-01 00:00:00,70\r\n")
    })
  })

  describe("a customer's statement", () => {
    const path = () => `/admin/reports/customers/${ada.id}/statement`
    const range = { from: "2027-03-06T00:00:00Z", to: "2027-04-01T00:00:00Z", unit: "usd" }

    it("has the balance before, after each entry, and at the end", async () => {
      await march()
      const { statement } = ok(await suite.admin.get(path(), range))
      const { entries, ...totals } = statement
      expect(totals).toMatchObject({ opening: 100, closing: 40, customer_id: ada.id, unit: "usd" })
      expect(
        entries.map((e: Record<string, unknown>) => [e.at, e.type, e.amount, e.balance])
      ).toEqual([
        ["2027-03-06T10:00:00.000Z", "grant", 40, 140],
        ["2027-03-10T10:00:00.000Z", "consume", -30, 110],
        ["2027-03-20T00:00:00.000Z", "expire", -70, 40],
      ])
      expect(entries[2].id).toBeNull()
    })

    it("comes as a file", async () => {
      await march()
      const file = ok(await suite.admin.get(path(), { ...range, format: "csv" }))
      const lines = file.split("\r\n")
      expect(lines[1]).toBe("2027-03-06 00:00:00,,opening,,100,,,,")
      expect(lines[3]).toMatch(/^2027-03-10 10:00:00,cwal_\w+-3,consume,-30,110,,,,apk_1$/)
      expect(lines[5]).toBe("2027-04-01 00:00:00,,closing,,40,,,,")
    })

    it("is for customers and units that there are", async () => {
      const other = "/admin/reports/customers/cus_none/statement"
      expect(await suite.admin.get(other, range)).toMatchObject({
        status: 404,
        body: { code: "customer_not_found" },
      })
      expect(await suite.admin.get(path(), { ...range, unit: "none" })).toMatchObject({
        status: 404,
        body: { code: "credit_unit_not_found" },
      })
    })
  })

  it("are for admins alone", async () => {
    expect(await suite.anonymous.get("/admin/reports/credits", MARCH)).toMatchObject({
      status: 401,
    })
  })
})
