import { once } from "node:events"
import { request, type IncomingMessage } from "node:http"
import { race } from "../helpers/chaos/barrier"
import { creditsOf, give, keyed, walletOf } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("consuming credit by API", (suite) => {
  let ada: TestCustomer

  beforeEach(async () => {
    ada = await suite.registerCustomer()
  })
  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const consume = (body: object, key = "key-1", customer_id = ada.id) =>
    keyed(suite.backend, key).post(`/admin/customers/${customer_id}/credits/consume`, body)
  const restore = (body: object, key = "back-1", customer_id = ada.id) =>
    keyed(suite.backend, key).post(`/admin/customers/${customer_id}/credits/restore`, body)

  it("takes what it is asked for, and tells what is left", async () => {
    const grant = await suite.admin.post(`/admin/customers/${ada.id}/credits`, {
      unit: "usd",
      amount: 50,
    })
    expect(grant).toMatchObject({
      status: 200,
      body: { credit_grant: { amount: 50, source: "manual" }, wallet: { available: 50 } },
    })
    const answer = await consume({ unit: "USD", amount: 12.5, reference: "job_1", reason: "Print" })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        credit_entry: {
          type: "consume",
          unit: "usd",
          amount: -12.5,
          balance_after: 37.5,
          credit_grant_ids: [grant.body.credit_grant.id],
          reference_type: "api",
          reference_id: "job_1",
          reason: "Print",
        },
        wallet: {
          unit: "usd",
          name: "US Dollar",
          plural: "US Dollar",
          kind: "money",
          decimals: 2,
          available: 37.5,
          spent: 12.5,
        },
      },
    })
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 37.5, spent: 12.5 })
  })

  it("takes nothing where there is less, and says how much there is", async () => {
    await give(suite, ada.id, { amount: 5 })
    expect(await consume({ unit: "usd", amount: 5.01 })).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        code: "insufficient_credits",
        details: { available: 5, required: 5.01 },
      },
    })
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 5, spent: 0 })
  })

  it("gives the same request the same answer, and takes once", async () => {
    await give(suite, ada.id)
    const first = await consume({ unit: "usd", amount: 10 })
    await give(suite, ada.id)
    for (const body of [
      { unit: "usd", amount: 10 },
      { amount: 10.0, unit: "USD" },
    ]) {
      expect(await consume(body)).toEqual(first)
    }
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 190, spent: 10 })
  })

  it("remembers a refusal for want of credit, too", async () => {
    const first = await consume({ unit: "usd", amount: 10 })
    await give(suite, ada.id)
    expect(await consume({ unit: "usd", amount: 10 })).toEqual(first)
    expect(first.body).toMatchObject({ code: "insufficient_credits", details: { available: 0 } })
    expect((await consume({ unit: "usd", amount: 10 }, "key-2")).status).toBe(200)
  })

  it("does not remember what was no request at all", async () => {
    await give(suite, ada.id)
    for (const amount of [0, -1, 1.001, "5", null]) {
      expect(await consume({ unit: "usd", amount })).toMatchObject({
        status: 400,
        body: { details: { field: "amount" } },
      })
    }
    expect((await consume({ unit: "no_such_unit", amount: 1 })).status).toBe(404)
    expect((await consume({ unit: "usd", amount: 1 })).status).toBe(200)
  })

  it("refuses a key that stands for another request, whatever differs", async () => {
    const ben = await suite.registerCustomer()
    await give(suite, ada.id)
    await give(suite, ben.id)
    await give(suite, ada.id, { unit: "eur" })
    const { body } = await consume({ unit: "usd", amount: 10 })
    const reused = { status: 400, body: { code: "idempotency_key_reused" } }
    expect(await consume({ unit: "usd", amount: 10.01 })).toMatchObject(reused)
    expect(await consume({ unit: "eur", amount: 10 })).toMatchObject(reused)
    expect(await consume({ unit: "usd", amount: 10, reference: "a" })).toMatchObject(reused)
    expect(await consume({ unit: "usd", amount: 10, reason: "a" })).toMatchObject(reused)
    expect(await consume({ unit: "usd", amount: 10 }, "key-1", ben.id)).toMatchObject(reused)
    expect(await restore({ entry_id: body.credit_entry.id }, "key-1")).toMatchObject(reused)
    expect(
      await keyed(suite.backend, "key-1").post(`/admin/customers/${ada.id}/credits`, {
        unit: "usd",
        amount: 10,
      })
    ).toMatchObject(reused)
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 90 })
    expect(await walletOf(suite.admin, ben.id)).toMatchObject({ available: 100 })
  })

  /** `fetch` would make one header of two. */
  const statusOfTwoKeys = async (path: string) => {
    const key = Buffer.from(`${suite.store.staff.secret_key}:`).toString("base64")
    const headers = {
      authorization: `Basic ${key}`,
      "content-type": "application/json",
      "idempotency-key": ["a", "b"],
    }
    const sent = request(new URL(path, suite.url), { method: "POST", headers })
    sent.end(JSON.stringify({ unit: "usd", amount: 1 }))
    const [{ statusCode }] = (await once(sent, "response")) as [IncomingMessage]
    return statusCode
  }

  it("needs a key, of 1 to 255 printable characters, once", async () => {
    await give(suite, ada.id)
    const path = `/admin/customers/${ada.id}/credits/consume`
    const body = { unit: "usd", amount: 1 }
    expect(await suite.backend.post(path, body)).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    })
    for (const key of ["", "k".repeat(256), "schlüssel", "a\tb"]) {
      expect(await consume(body, key)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field: "Idempotency-Key" } },
      })
    }
    expect(await statusOfTwoKeys(path)).toBe(400)
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 100 })
    for (const key of ["k".repeat(255), " k k ", '"quoted"', "capture:cart_1", "a:b", "a:b:c"]) {
      expect((await consume(body, key)).status).toBe(200)
    }
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 94 })
  })

  it("cannot take a key that the shop itself would use", async () => {
    await give(suite, ada.id, { key: "capture:cart_1" })
    expect((await consume({ unit: "usd", amount: 1 }, "capture:cart_1")).status).toBe(200)
  })

  it("gives two at once the same answer, and takes once", async () => {
    await give(suite, ada.id)
    const results = await race(suite, {
      hold: (outside) => outside("credit_wallet").where({ customer_id: ada.id }).forUpdate(),
      racers: () => [1, 2, 3].map(() => consume({ unit: "usd", amount: 60 })),
    })
    const answers = results.map((result) => result.status === "fulfilled" && result.value)
    expect(answers[0]).toMatchObject({ status: 200, body: { wallet: { available: 40 } } })
    expect(answers).toEqual([answers[0], answers[0], answers[0]])
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 40 })
  })

  it("lets one of two have the last credit", async () => {
    await give(suite, ada.id)
    const results = await race(suite, {
      hold: (outside) => outside("credit_wallet").where({ customer_id: ada.id }).forUpdate(),
      racers: () => ["a", "b"].map((key) => consume({ unit: "usd", amount: 60 }, key)),
    })
    const statuses = results.map((result) => result.status === "fulfilled" && result.value.status)
    expect(statuses.sort()).toEqual([200, 400])
    expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 40, spent: 60 })
  })

  describe("restoring", () => {
    it("gives back a part and then the rest, to the grants it came from", async () => {
      const first = await give(suite, ada.id, { amount: 10, priority: 1 })
      const second = await give(suite, ada.id, { amount: 10, priority: 2 })
      const { credit_entry } = (await consume({ unit: "usd", amount: 15 })).body
      const part = await restore({ entry_id: credit_entry.id, amount: 6 })
      expect(part).toMatchObject({
        status: 200,
        body: {
          credit_entry: { type: "restore", amount: 6, credit_grant_ids: [second.id, first.id] },
          wallet: { available: 11, spent: 9 },
        },
      })
      expect(await restore({ entry_id: credit_entry.id, amount: 6 })).toEqual(part)
      expect(await restore({ entry_id: credit_entry.id, amount: 9.01 }, "b")).toMatchObject({
        status: 400,
        body: { code: "credit_amount_exceeds_spent", details: { restorable: 9 } },
      })
      expect(await restore({ entry_id: credit_entry.id }, "c")).toMatchObject({
        body: { credit_entry: { amount: 9 }, wallet: { available: 20, spent: 0 } },
      })
      expect(await restore({ entry_id: credit_entry.id }, "d")).toMatchObject({
        status: 400,
        body: { code: "credit_entry_not_restorable" },
      })
    })

    it("knows no entry of another customer's, nor what is no consumption", async () => {
      const ben = await suite.registerCustomer()
      await give(suite, ada.id)
      const { credit_entry } = (await consume({ unit: "usd", amount: 15 })).body
      const unknown = { status: 404, body: { code: "credit_entry_not_found" } }
      expect(await restore({ entry_id: credit_entry.id }, "b", ben.id)).toMatchObject(unknown)
      expect(await restore({ entry_id: "cwal_1-1" })).toMatchObject(unknown)
      const granted = credit_entry.id.replace(/-2$/, "-1")
      expect(await restore({ entry_id: granted })).toMatchObject({
        status: 400,
        body: { code: "credit_entry_not_restorable" },
      })
      expect(await walletOf(suite.admin, ada.id)).toMatchObject({ available: 85 })
    })
  })

  it("gives a restored grant that has expired meanwhile some days", async () => {
    const { id } = await give(suite, ada.id, { expires_at: new Date(Date.now() + 60_000) })
    const { credit_entry } = (await consume({ unit: "usd", amount: 100 })).body
    await suite.sql(`create or replace function credit_now() returns timestamptz language sql
      volatile as $$ select clock_timestamp() + interval '1 day' $$`)
    expect(await restore({ entry_id: credit_entry.id })).toMatchObject({
      body: { wallet: { available: 100 } },
    })
    const [{ days }] = await suite.sql<{ days: number }>(
      `select round(extract(epoch from expires_at - credit_now()) / 86400)::int as days
       from credit_grant where id = ?`,
      [id]
    )
    expect(days).toBe(7)
  })
})
