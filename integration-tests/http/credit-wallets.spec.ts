import {
  createUnit,
  creditsOf,
  give,
  keyed,
  setCreditClock,
  walletOf,
} from "../helpers/credits/credits"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

const DAY = 86_400_000

const MESSAGES = { name: "message", plural: "messages", kind: "unit", decimals: 0 }
const DOLLARS = { name: "US Dollar", plural: "US Dollar", kind: "money", decimals: 2 }

httpSuite("wallets", (suite) => {
  let ada: TestCustomer
  let ben: TestCustomer

  beforeEach(async () => {
    ada = await suite.registerCustomer("ada@example.com")
    ben = await suite.registerCustomer("ben@example.com")
  })

  const inDays = (days: number) => new Date(Date.now() + days * DAY)
  const consume = async (amount: number, unit = "usd") =>
    await creditsOf(suite).consume({
      customer_id: ada.id,
      unit,
      amount,
      actor: "apk_1",
      reason: "Internal",
      reference_type: "api",
      reference_id: "job_1",
    })
  const hold = async (amount: number, more: object = {}) =>
    await creditsOf(suite).hold({
      customer_id: ada.id,
      unit: "usd",
      amount,
      ttl_seconds: 60,
      reference_type: "cart",
      reference_id: "cart_1",
      actor: "test",
      ...more,
    })

  describe("of a customer, for the admin", () => {
    it("shows each unit's balances", async () => {
      await createUnit(suite, "message")
      await give(suite, ada.id, { amount: 20, expires_at: inDays(10) })
      await give(suite, ada.id, { amount: 50, effective_at: inDays(5) })
      await give(suite, ada.id, { unit: "message", amount: 1000 })
      await give(suite, ben.id)
      await consume(4.5)
      await hold(5)
      expect(await suite.admin.get(`/admin/customers/${ada.id}/wallets`)).toEqual({
        status: 200,
        body: {
          wallets: [
            {
              unit: "message",
              ...MESSAGES,
              available: 1000,
              held: 0,
              scheduled: 0,
              incoming: 0,
              expiring_soon: 0,
              granted: 1000,
              spent: 0,
              expired: 0,
              voided: 0,
            },
            {
              unit: "usd",
              ...DOLLARS,
              available: 10.5,
              held: 5,
              scheduled: 50,
              incoming: 0,
              expiring_soon: 10.5,
              granted: 70,
              spent: 4.5,
              expired: 0,
              voided: 0,
            },
          ],
        },
      })
    })

    it("is exact at the instant of expiry, before any job has run", async () => {
      const expires_at = inDays(1)
      await give(suite, ada.id, { expires_at })
      await setCreditClock(suite, new Date(expires_at.getTime() - 1))
      expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 100, expired: 0 })
      await setCreditClock(suite, expires_at)
      expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 0, expired: 100 })
      const { credit_grants } = ok(
        await suite.admin.get(`/admin/customers/${ada.id}/credits/grants`, { unit: "usd" })
      )
      expect(credit_grants).toMatchObject([{ remaining: 0, status: "expired" }])
    })

    it("has the history by cursor, newest first, each entry with all that is known", async () => {
      const { id } = await give(suite, ada.id, { reason: "Welcome", actor: "user_1" })
      await consume(1)
      await hold(2)
      const path = `/admin/customers/${ada.id}/credits/entries`
      const first = ok(await suite.admin.get(path, { unit: "USD", limit: 2 }))
      expect(first).toMatchObject({
        credit_entries: [
          { sequence: 3, type: "hold", amount: 0, held_change: 2, balance_after: 99 },
          {
            sequence: 2,
            type: "consume",
            unit: "usd",
            amount: -1,
            balance_after: 99,
            credit_grant_ids: [id],
            reference_type: "api",
            reference_id: "job_1",
            reason: "Internal",
            actor: "apk_1",
            created_at: expect.stringMatching(/Z$/),
          },
        ],
        next_cursor: "2",
        limit: 2,
      })
      await consume(1)
      expect(
        ok(await suite.admin.get(path, { unit: "usd", limit: 2, cursor: first.next_cursor }))
      ).toMatchObject({
        credit_entries: [{ sequence: 1, type: "grant", reason: "Welcome", actor: "user_1" }],
        next_cursor: null,
      })
    })

    it("has the grants a page at a time, newest first", async () => {
      for (const amount of [1, 2, 3]) {
        await give(suite, ada.id, { amount })
      }
      const path = `/admin/customers/${ada.id}/credits/grants`
      expect(ok(await suite.admin.get(path, { unit: "usd", limit: 2 }))).toMatchObject({
        credit_grants: [{ amount: 3 }, { amount: 2 }],
        count: 3,
        limit: 2,
        offset: 0,
      })
      expect(ok(await suite.admin.get(path, { unit: "usd", offset: 2 }))).toMatchObject({
        credit_grants: [{ amount: 1, remaining: 1, status: "active", created_by: "test" }],
        count: 3,
      })
      expect(ok(await suite.admin.get(path, { unit: "eur" }))).toMatchObject({
        credit_grants: [],
        count: 0,
      })
    })

    it("does not know customers, nor units, that are not there", async () => {
      const { id } = ok(
        await suite.admin.post("/admin/customers", { email: "gone@example.com" })
      ).customer
      ok(await suite.admin.delete(`/admin/customers/${id}`))
      for (const customer of [id, "cus_none", "cus_%00"]) {
        for (const rest of ["wallets", "credits/entries?unit=usd", "credits/grants?unit=usd"]) {
          expect(await suite.admin.get(`/admin/customers/${customer}/${rest}`)).toMatchObject({
            status: 404,
            body: { code: "customer_not_found" },
          })
        }
      }
      for (const unit of ["points", "zar", "a%00"]) {
        for (const list of ["entries", "grants"]) {
          const path = `/admin/customers/${ada.id}/credits/${list}?unit=${unit}`
          const { status, body } = await suite.admin.get(path)
          expect([unit, status]).toEqual([unit, unit === "a%00" ? 400 : 404])
          expect(["credit_unit_not_found", "invalid_field"]).toContain(body.code)
        }
      }
    })
  })

  describe("of all customers, for the admin", () => {
    const list = async (query: object = {}) =>
      ok(await suite.admin.get("/admin/wallets", query as Record<string, unknown>))
    const emails = async (query: object) =>
      (await list(query)).wallets.map(
        ({ customer }: { customer: { email: string } }) => customer.email
      )

    beforeEach(async () => {
      await createUnit(suite, "message")
      await give(suite, ada.id, { amount: 20, expires_at: inDays(10) })
      await give(suite, ada.id, { unit: "message", amount: 500 })
      await give(suite, ben.id, { amount: 80 })
      await give(suite, ben.id, { amount: 5, effective_at: inDays(1) })
    })

    it("lists them with their owners, those moved last first", async () => {
      const { wallets, ...page } = await list()
      expect(page).toEqual({ count: 3, limit: 20, offset: 0 })
      expect(wallets).toMatchObject([
        { unit: "usd", available: 80, granted: 85, customer: { id: ben.id } },
        { unit: "message", available: 500, customer: { id: ada.id } },
        {
          unit: "usd",
          available: 20,
          expiring_soon: 20,
          incoming: 0,
          customer: { id: ada.id, email: "ada@example.com", first_name: null, last_name: null },
          updated_at: expect.stringMatching(/Z$/),
        },
      ])
    })

    it("finds them by unit, owner, part of name or e-mail, balance and expiry", async () => {
      await suite.admin.post(`/admin/customers/${ben.id}`, {
        first_name: "Ben",
        last_name: "O_Hara",
      })
      expect(await emails({ unit: "USD" })).toEqual(["ben@example.com", "ada@example.com"])
      expect(await emails({ customer_id: ada.id })).toEqual(["ada@example.com", "ada@example.com"])
      expect(await emails({ q: "ADA@", unit: "usd" })).toEqual(["ada@example.com"])
      expect(await emails({ q: "ben o_h" })).toEqual(["ben@example.com"])
      expect(await emails({ q: "%" })).toEqual([])
      expect(await emails({ min_available: 80, unit: "usd" })).toEqual(["ben@example.com"])
      expect(await emails({ min_available: 80.01, unit: "usd" })).toEqual([])
      expect(await emails({ expiring_soon: true })).toEqual(["ada@example.com"])
      expect(await emails({ order: "available", unit: "usd" })).toEqual([
        "ada@example.com",
        "ben@example.com",
      ])
      expect(await list({ limit: 1, offset: 2, order: "-available" })).toMatchObject({
        wallets: [{ available: 20 }],
        count: 3,
      })
    })

    it("counts what is due as gone, in the list, its filters and the summary", async () => {
      await setCreditClock(suite, inDays(11))
      expect(await emails({ min_available: 1, unit: "usd" })).toEqual(["ben@example.com"])
      expect(await emails({ expiring_soon: true })).toEqual([])
      expect((await list({ customer_id: ada.id, unit: "usd" })).wallets).toMatchObject([
        { available: 0, expired: 20 },
      ])
      expect(ok(await suite.admin.get("/admin/wallets/summary")).summary[1]).toMatchObject({
        unit: "usd",
        available: 85,
        expired: 20,
      })
    })

    it("counts what was consumed last as spent, in the list, its filters and the summary", async () => {
      await consume(12)
      expect(await emails({ expiring_soon: true })).toEqual(["ada@example.com"])
      const usd = { customer_id: ada.id, unit: "usd" }
      expect((await list(usd)).wallets).toMatchObject([{ available: 8, expiring_soon: 8 }])
      expect(ok(await suite.admin.get("/admin/wallets/summary")).summary[1]).toMatchObject({
        available: 88,
        expiring_soon: 8,
      })
      await consume(8)
      expect(await emails({ expiring_soon: true })).toEqual([])
      expect((await list(usd)).wallets).toMatchObject([{ available: 0, expiring_soon: 0 }])
    })

    it("sums up what is outstanding, by unit", async () => {
      await hold(5)
      await consume(1)
      expect(ok(await suite.admin.get("/admin/wallets/summary"))).toEqual({
        summary: [
          {
            unit: "message",
            ...MESSAGES,
            wallets: 1,
            outstanding: 500,
            available: 500,
            held: 0,
            scheduled: 0,
            expiring_soon: 0,
            granted: 500,
            spent: 0,
            expired: 0,
            voided: 0,
          },
          {
            unit: "usd",
            ...DOLLARS,
            wallets: 2,
            outstanding: 104,
            available: 94,
            held: 5,
            scheduled: 5,
            expiring_soon: 14,
            granted: 105,
            spent: 1,
            expired: 0,
            voided: 0,
          },
        ],
      })
    })

    it("asks the database twice for a page, however many wallets are on it", async () => {
      const ours = await statementsOf(() => list())
      expect(ours.filter((statement) => statement.includes("credit_wallet"))).toHaveLength(2)
    })
  })

  describe("of the shopper", () => {
    const own = () => suite.shopper(ada).client
    const path = "/store/customers/me/wallets"

    it("shows balances as the admin sees them", async () => {
      await give(suite, ada.id)
      await consume(10)
      expect(ok(await own().get(path))).toEqual(
        ok(await suite.admin.get(`/admin/customers/${ada.id}/wallets`))
      )
    })

    it("shows the history without holds, and without what is the staff's", async () => {
      const { id } = await give(suite, ada.id, { reason: "Complained loudly", priority: 7 })
      await consume(10)
      await hold(5)
      await give(suite, ada.id, { amount: 1 })
      expect(ok(await own().get(`${path}/USD/entries`, { limit: 2 }))).toEqual({
        credit_entries: [
          expect.objectContaining({ type: "grant", sequence: 4 }),
          {
            id: expect.stringMatching(/-2$/),
            sequence: 2,
            type: "consume",
            unit: "usd",
            amount: -10,
            balance_after: 90,
            credit_grant_ids: [id],
            reference_type: "api",
            reference_id: "job_1",
            created_at: expect.any(String),
          },
        ],
        next_cursor: "2",
        limit: 2,
      })
      const { credit_grants, count } = ok(await own().get(`${path}/usd/grants`, { offset: 1 }))
      expect(count).toBe(2)
      expect(credit_grants).toEqual([
        {
          id,
          unit: "usd",
          amount: 100,
          remaining: 85,
          held: 5,
          source: "manual",
          effective_at: expect.any(String),
          expires_at: null,
          status: "active",
          order_id: null,
          line_item_id: null,
          created_at: expect.any(String),
        },
      ])
    })

    it("is empty where there is nothing, and 404 where there is no such unit", async () => {
      expect(ok(await own().get(path))).toEqual({ wallets: [] })
      expect(ok(await own().get(`${path}/eur/entries`))).toMatchObject({ credit_entries: [] })
      for (const unit of ["points", "zar", "a%00", "u".repeat(3000)]) {
        for (const list of ["entries", "grants"]) {
          expect(await own().get(`${path}/${unit}/${list}`)).toMatchObject({
            status: 404,
            body: { code: "credit_unit_not_found" },
          })
        }
      }
    })

    it("never shows another's", async () => {
      await give(suite, ben.id)
      await keyed(suite.backend, "a").post(`/admin/customers/${ben.id}/credits/consume`, {
        unit: "usd",
        amount: 1,
      })
      expect(ok(await own().get(path))).toEqual({ wallets: [] })
      expect(ok(await own().get(`${path}/usd/entries`))).toMatchObject({ credit_entries: [] })
      expect(ok(await own().get(`${path}/usd/grants`))).toMatchObject({ count: 0 })
      expect((await own().get(`/store/customers/${ben.id}/wallets`)).status).toBe(404)
      expect(await own().get(path, { customer_id: ben.id })).toMatchObject({
        body: { wallets: [] },
      })
    })
  })
})
