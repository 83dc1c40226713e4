import { race } from "../helpers/chaos/barrier"
import { createUnit, creditsOf, give, keyed, walletOf } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

const DAY = 86_400_000

httpSuite("giving and taking credit by hand", (suite) => {
  let ada: TestCustomer

  beforeEach(async () => {
    ada = await suite.registerCustomer()
  })
  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()
  const grant = (body: object, key?: string) =>
    (key ? keyed(suite.admin, key) : suite.admin).post(`/admin/customers/${ada.id}/credits`, body)
  const revoke = (id: string, body: object, key?: string) =>
    (key ? keyed(suite.admin, key) : suite.admin).post(`/admin/credit-grants/${id}/void`, body)
  const wallet = () => walletOf(suite.admin, ada.id)

  describe("what expires soon", () => {
    it("is what can be spent and ends within 30 days, the soonest first", async () => {
      await grant({ unit: "usd", amount: 1 })
      await grant({ unit: "usd", amount: 2, expires_at: inDays(31) })
      await grant({ unit: "usd", amount: 3, expires_at: inDays(29) })
      await grant({ unit: "usd", amount: 4, expires_at: inDays(3) })
      await grant({ unit: "usd", amount: 5, effective_at: inDays(1), expires_at: inDays(2) })
      await grant({ unit: "eur", amount: 6, expires_at: inDays(1) })
      const { body } = await grant({ unit: "usd", amount: 7, expires_at: inDays(4) })
      await revoke(body.credit_grant.id, { reason: "Given twice" })
      const list = async (query: object) => {
        const path = `/admin/customers/${ada.id}/credits/grants`
        const { body } = await suite.admin.get(path, { unit: "usd", ...query })
        return [body.count, ...body.credit_grants.map(({ amount }: { amount: number }) => amount)]
      }
      expect(await list({ expiring_soon: true })).toEqual([2, 4, 3])
      expect(await list({ expiring_soon: true, limit: 1, offset: 1 })).toEqual([2, 3])
      expect(await list({ expiring_soon: false })).toEqual([6, 7, 5, 4, 3, 2, 1])
      expect((await wallet()).expiring_soon).toBe(7)
    })
  })

  describe("granting", () => {
    it("takes every field, and remembers who gave it", async () => {
      const fields = {
        unit: "usd",
        amount: 25.5,
        source: "compensation",
        reason: "Parcel lost",
        priority: 10,
        effective_at: inDays(1),
        expires_at: inDays(180),
      }
      expect(await grant(fields)).toEqual({
        status: 200,
        body: {
          credit_grant: {
            ...fields,
            id: expect.stringMatching(/^cgrant_/),
            remaining: 25.5,
            held: 0,
            status: "scheduled",
            clawback_shortfall: 0,
            order_id: null,
            line_item_id: null,
            created_by: suite.store.staff.user_id,
            created_at: expect.any(String),
          },
          wallet: expect.objectContaining({ unit: "usd", available: 0, granted: 25.5 }),
        },
      })
    })

    it("gives at once, for ever, by hand, unless told otherwise", async () => {
      expect(await grant({ unit: "eur", amount: 5 })).toMatchObject({
        body: {
          credit_grant: {
            source: "manual",
            reason: null,
            priority: 100,
            expires_at: null,
            status: "active",
          },
          wallet: { unit: "eur", available: 5 },
        },
      })
    })

    it("gives whole numbers of a unit of the merchant's own", async () => {
      await createUnit(suite, "message")
      expect(await grant({ unit: "Message", amount: 100 })).toMatchObject({
        status: 200,
        body: {
          wallet: {
            unit: "message",
            name: "message",
            plural: "messages",
            kind: "unit",
            decimals: 0,
            available: 100,
          },
        },
      })
      expect(await grant({ unit: "message", amount: 0.5 })).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field: "amount" } },
      })
    })

    it("gives once per key, however often it is asked, at the same time too", async () => {
      const body = { unit: "usd", amount: 10, expires_at: inDays(30) }
      const answers = await Promise.all([1, 2, 3, 4].map(() => grant(body, "form-1")))
      expect(answers).toEqual(Array(4).fill(answers[0]))
      expect(answers[0].status).toBe(200)
      expect(await wallet()).toMatchObject({ available: 10 })
      expect(await grant({ ...body, amount: 11 }, "form-1")).toMatchObject({
        status: 400,
        body: { code: "idempotency_key_reused" },
      })
      expect((await grant(body, "form-2")).status).toBe(200)
      await grant(body)
      await grant(body)
      expect(await wallet()).toMatchObject({ available: 40 })
    })

    it("gives the stored answer after the grant has expired", async () => {
      const body = { unit: "usd", amount: 10, expires_at: inDays(1) }
      const first = await grant(body, "form-1")
      await suite.sql(`create or replace function credit_now() returns timestamptz language sql
        volatile as $$ select clock_timestamp() + interval '2 days' $$`)
      expect(await grant(body, "form-1")).toEqual(first)
      expect(await grant(body, "form-2")).toMatchObject({
        status: 400,
        body: { code: "credit_expiry_in_past" },
      })
    })

    it("knows neither unknown customers nor foreign currencies", async () => {
      expect(
        await suite.admin.post("/admin/customers/cus_none/credits", { unit: "usd", amount: 1 })
      ).toMatchObject({ status: 404, body: { code: "customer_not_found" } })
      for (const unit of ["zar", "points"]) {
        expect(await grant({ unit, amount: 1 })).toMatchObject({
          status: 404,
          body: { code: "credit_unit_not_found" },
        })
      }
    })
  })

  describe("voiding", () => {
    it("takes all that remains, and may be repeated", async () => {
      const { id } = await give(suite, ada.id)
      await creditsOf(suite).consume({ customer_id: ada.id, unit: "usd", amount: 30, actor: "x" })
      expect(await revoke(id, { reason: "Given twice" })).toMatchObject({
        status: 200,
        body: {
          credit_grant: { id, remaining: 0, status: "voided" },
          wallet: { available: 0, voided: 70, spent: 30 },
        },
      })
      const before = await suite.sql("select count(*) from credit_entry")
      expect((await revoke(id, { reason: "Again" })).status).toBe(200)
      expect(await suite.sql("select count(*) from credit_entry")).toEqual(before)
    })

    it("takes a part, once per key", async () => {
      const { id } = await give(suite, ada.id)
      const part = { reason: "Too much", amount: 40 }
      expect(await revoke(id, part)).toMatchObject({
        status: 400,
        body: { code: "idempotency_key_required" },
      })
      const first = await revoke(id, part, "a")
      expect(first).toMatchObject({
        status: 200,
        body: { credit_grant: { remaining: 60, status: "active" }, wallet: { available: 60 } },
      })
      expect(await revoke(id, part, "a")).toEqual(first)
      expect(await revoke(id, { ...part, reason: "Other" }, "a")).toMatchObject({
        status: 400,
        body: { code: "idempotency_key_reused" },
      })
      expect(await revoke(id, { ...part, amount: 60.01 }, "b")).toMatchObject({
        status: 400,
        body: { code: "credit_amount_exceeds_remaining", details: { remaining: 60 } },
      })
      expect(await wallet()).toMatchObject({ available: 60, voided: 40 })
    })

    it("refuses without a reason, and what is used up, over or unknown", async () => {
      const { id } = await give(suite, ada.id)
      const { id: spent } = await give(suite, ada.id, { amount: 5, priority: 1 })
      await creditsOf(suite).consume({ customer_id: ada.id, unit: "usd", amount: 5, actor: "x" })
      for (const reason of [undefined, null, "", "  ", 5]) {
        expect(await revoke(id, { reason })).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field: "reason" } },
        })
      }
      expect(await revoke(spent, { reason: "x" })).toMatchObject({
        status: 400,
        body: { code: "credit_grant_not_voidable" },
      })
      for (const unknown of ["cgrant_none", "a%00", "'; drop table credit_grant; --"]) {
        expect(await revoke(unknown, { reason: "x" })).toMatchObject({
          status: 404,
          body: { code: "credit_grant_not_found" },
        })
      }
      expect(await wallet()).toMatchObject({ available: 100 })
    })

    it("leaves what is being completed, and takes it when that is released", async () => {
      const { id } = await give(suite, ada.id)
      const { hold_id } = await creditsOf(suite).hold({
        customer_id: ada.id,
        unit: "usd",
        amount: 30,
        ttl_seconds: 60,
        reference_type: "cart",
        reference_id: "cart_1",
        pinned: true,
        actor: "x",
      })
      await revoke(id, { reason: "x" })
      expect(await wallet()).toMatchObject({ available: 0, held: 30, voided: 70 })
      await creditsOf(suite).releaseHold({ hold_id, actor: "x" })
      expect(await wallet()).toMatchObject({ available: 0, held: 0, voided: 100 })
    })

    it("lets a void and a consumption have what there is, once", async () => {
      const { id } = await give(suite, ada.id)
      const results = await race(suite, {
        hold: (outside) => outside("credit_wallet").where({ customer_id: ada.id }).forUpdate(),
        racers: () => [
          revoke(id, { reason: "x", amount: 60 }, "a"),
          keyed(suite.backend, "b").post(`/admin/customers/${ada.id}/credits/consume`, {
            unit: "usd",
            amount: 60,
          }),
        ],
      })
      const statuses = results.map((result) => result.status === "fulfilled" && result.value.status)
      expect(statuses.sort()).toEqual([200, 400])
      expect(await wallet()).toMatchObject({ available: 40 })
    })
  })
})
