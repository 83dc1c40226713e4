import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEDGER_FUNCTIONS } from "../../src/modules/credit/ledger/functions"
import CreditModuleService from "../../src/modules/credit/service"
import { type Ledger, migration, openLedger, outcome } from "../helpers/credits/ledger"

jest.setTimeout(120_000)

const customer_id = "cus_1"
const actor = "user_1"
const unit = "usd"
const START = "2026-01-01T00:00:00Z"

describe("credit movements", () => {
  let ledger: Ledger
  const grant = async (amount: number, more: object = {}) =>
    (await ledger.service.grant({ customer_id, unit, amount, source: "manual", actor, ...more }))
      .credit_grant
  const consume = (amount: number, more: object = {}) =>
    ledger.service.consume({ customer_id, unit, amount, actor, ...more })
  const hold = (amount: number, reference_id: string, more: object = {}) =>
    ledger.service.hold({
      customer_id,
      unit,
      amount,
      actor,
      ttl_seconds: 1800,
      reference_type: "cart",
      reference_id,
      ...more,
    })
  const restore = (entry_id: string, more: object = {}) =>
    ledger.service.restore({ customer_id, entry_id, actor, ...more })
  const wallet = () => ledger.service.retrieveWallet(customer_id, unit)
  const grants = async () =>
    new Map(
      (await ledger.service.listAndCountGrants({ customer_id, unit, limit: 200 })).grants.map(
        (g) => [g.id, g]
      )
    )
  const day = (n: number) => new Date(Date.parse(START) + n * 86_400_000)

  beforeAll(async () => {
    ledger = await openLedger()
  })
  beforeEach(async () => {
    await ledger.reset()
    await ledger.setClock(START)
  })
  afterEach(async () => {
    expect(await ledger.service.verify()).toEqual([])
  })
  afterAll(() => ledger.close())

  it("has no clock but the database's in production", async () => {
    const statements = await migration()
    expect(statements.filter((text) => /FUNCTION credit_now/.test(text))).toEqual([
      expect.stringContaining("SELECT clock_timestamp()"),
    ])
    const allowed = /credit_now\(\)|current_setting\('transaction_isolation'\)/g
    const ledger = LEDGER_FUNCTIONS.join().replace(allowed, "")
    expect(ledger).not.toMatch(/\bnow\(\)|current_setting|CURRENT_TIMESTAMP/i)
  })

  it("moves nothing by a transaction that has ended, and keeps no connection", async () => {
    await grant(5)
    const trx = await ledger.knex.transaction()
    await trx.commit()
    const late = new CreditModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: trx })
    await expect(late.consume({ customer_id, unit, amount: 1, actor })).rejects.toThrow(/complete/)
    await expect(consume(50)).rejects.toThrow()
    expect((ledger.knex.client as { pool: { numUsed(): number } }).pool.numUsed()).toBe(0)
    expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({ available: 5 })
  })

  it("tells what is available, held, spent and about to expire", async () => {
    await grant(10, { expires_at: day(20) })
    await grant(5, { expires_at: day(40) })
    await consume(2.5)
    await hold(3, "cart_1")
    expect(await wallet()).toEqual({
      unit,
      name: "US Dollar",
      plural: "US Dollar",
      kind: "money",
      decimals: 2,
      available: 9.5,
      held: 3,
      scheduled: 0,
      incoming: 0,
      expiring_soon: 4.5,
      granted: 15,
      spent: 2.5,
      expired: 0,
      voided: 0,
    })
  })

  it("refuses to spend more than there is, and takes nothing", async () => {
    await grant(5)
    await expect(consume(5.01)).rejects.toMatchObject({
      code: "insufficient_credits",
      details: { available: 5, required: 5.01 },
    })
    expect(await wallet()).toMatchObject({ available: 5, spent: 0 })
    expect(
      await outcome(ledger.service.consume({ customer_id: "cus_none", unit, amount: 1, actor }))
    ).toBe("insufficient_credits")
  })

  describe("burn order", () => {
    const order = async (...made: { id: string }[]) => {
      const { credit_entry } = await consume(made.length - 0.5)
      const names = new Map(made.map((g, index) => [g.id, index]))
      return credit_entry?.credit_grant_ids.map((id) => names.get(id))
    }

    it("takes the lower priority number first, however soon others expire", async () => {
      const a = await grant(1, { priority: 100, expires_at: day(1) })
      const b = await grant(1, { priority: 50 })
      expect(await order(a, b)).toEqual([1, 0])
    })
    it("then what expires soonest, and what never expires last", async () => {
      const a = await grant(1)
      const b = await grant(1, { expires_at: day(2) })
      const c = await grant(1, { expires_at: day(1) })
      expect(await order(a, b, c)).toEqual([2, 1, 0])
    })
    it("then free credit before paid credit", async () => {
      const a = await grant(1, { source: "purchase" })
      const b = await grant(1, { source: "refund" })
      await ledger.setClock(day(1))
      const c = await grant(1, { source: "promotional" })
      expect(await order(a, b, c)).toEqual([2, ...(a.id < b.id ? [0, 1] : [1, 0])])
    })
    it("then the oldest", async () => {
      const a = await grant(1)
      await ledger.setClock(day(1))
      const b = await grant(1)
      expect(await order(b, a)).toEqual([1, 0])
    })
    it("then by id", async () => {
      const made = [await grant(1), await grant(1), await grant(1)].sort((a, b) =>
        a.id < b.id ? -1 : 1
      )
      expect(await order(...made)).toEqual([0, 1, 2])
    })
  })

  it("ends a grant at its expiry to the microsecond, and begins a scheduled one so", async () => {
    await ledger.sql(
      `SELECT credit_move_grant('${customer_id}', 'usd', 2, 5, 'manual', 'x',
         p_effective_at => '2026-02-01T00:00:00.000005Z', p_expires_at => '2026-03-01T00:00:00.000005Z')`
    )
    const at = async (clock: string) => {
      await ledger.setClock(clock)
      return [(await wallet()).available, await outcome(consume(0.01))]
    }
    expect(await at("2026-02-01T00:00:00.000004Z")).toEqual([0, "insufficient_credits"])
    expect(await at("2026-02-01T00:00:00.000005Z")).toEqual([5, "ok"])
    expect(await at("2026-03-01T00:00:00.000004Z")).toEqual([4.99, "ok"])
    expect(await at("2026-03-01T00:00:00.000005Z")).toEqual([0, "insufficient_credits"])
    expect(await wallet()).toMatchObject({ expired: 4.98 })
  })

  it("goes on in time when the clock goes back, even to before what is due at once", async () => {
    await grant(5)
    await ledger.sql(
      `SELECT credit_move_hold('${customer_id}', 'usd', 2, 1, interval '0', 'cart', 'cart_1', 'x')`
    )
    await ledger.setClock(day(-1))
    const { credit_entry } = await consume(5)
    expect(credit_entry?.created_at).toEqual(day(0))
  })

  it("reads the same before and after the sweep, which writes the entries", async () => {
    await grant(5, { expires_at: day(1) })
    await hold(2, "cart_1")
    await ledger.setClock(day(1))
    const before = await wallet()
    expect(before).toMatchObject({ available: 0, held: 0, expired: 5 })
    expect(await ledger.service.expireDue()).toBe(1)
    expect(await wallet()).toEqual(before)
    expect(await ledger.service.expireDue()).toBe(0)
    const { entries } = await ledger.service.listEntries({ customer_id, unit })
    expect(entries.map((e) => [e.type, e.amount])).toEqual([
      ["expire", -5],
      ["release", 0],
      ["hold", 0],
      ["grant", 5],
    ])
  })

  it("restores in reverse over several grants, each with its own expiry", async () => {
    const a = await grant(3, { expires_at: day(5) })
    const b = await grant(4, { expires_at: day(9) })
    const c = await grant(5)
    const { credit_entry } = await consume(10)
    const entry_id = credit_entry?.id ?? ""
    const remaining = async () => {
      const all = await grants()
      return [a, b, c].map((g) => [all.get(g.id)?.remaining, all.get(g.id)?.expires_at])
    }
    expect((await restore(entry_id, { amount: 4 })).credit_entry).toMatchObject({
      amount: 4,
      credit_grant_ids: [c.id, b.id],
    })
    expect(await remaining()).toEqual([
      [0, day(5)],
      [1, day(9)],
      [5, null],
    ])
    expect(await outcome(restore(entry_id, { amount: 6.01 }))).toBe("credit_amount_exceeds_spent")
    await restore(entry_id)
    expect(await remaining()).toEqual([
      [3, day(5)],
      [4, day(9)],
      [5, null],
    ])
    expect(await outcome(restore(entry_id))).toBe("credit_entry_not_restorable")
    expect(await wallet()).toMatchObject({ available: 12, spent: 0 })
  })

  it("gives an expired grant grace when credit returns to it, and none when none is wanted", async () => {
    const { id } = await grant(4, { expires_at: day(1) })
    const { credit_entry } = await consume(3)
    await ledger.setClock(day(2))
    await restore(credit_entry?.id ?? "", { amount: 1, grace_days: 0 })
    expect(await wallet()).toMatchObject({ available: 0, expired: 2 })
    await restore(credit_entry?.id ?? "", { grace_days: 7 })
    expect((await grants()).get(id)).toMatchObject({ remaining: 2, expires_at: day(9) })
    expect(await wallet()).toMatchObject({ available: 2, expired: 2, spent: 0 })
  })

  it("brings what was spent of a voided grant back as a refund grant with its expiry", async () => {
    const { id } = await grant(10, { expires_at: day(30) })
    const { credit_entry } = await consume(4)
    await ledger.service.voidGrant({ grant_id: id, actor, reason: "fraud" })
    await restore(credit_entry?.id ?? "")
    const all = [...(await grants()).values()]
    expect(all.find((g) => g.id === id)).toMatchObject({ status: "voided", remaining: 0 })
    expect(all.find((g) => g.id !== id)).toMatchObject({
      source: "refund",
      remaining: 4,
      expires_at: day(30),
    })
    expect(await wallet()).toMatchObject({ available: 4, spent: 0, voided: 10, granted: 14 })
  })

  it("voids what is pinned when it is released, unless it was captured", async () => {
    const { id } = await grant(10)
    const a = await hold(4, "cart_a", { pinned: true })
    const b = await hold(3, "cart_b", { pinned: true })
    await ledger.service.voidGrant({ grant_id: id, actor, reason: "mistake" })
    expect(await wallet()).toMatchObject({ available: 0, held: 7, voided: 3 })
    await ledger.service.releaseHold({ hold_id: a.hold_id, actor })
    await ledger.service.captureHold({ hold_id: b.hold_id, actor, amount: 1 })
    expect(await wallet()).toMatchObject({ available: 0, held: 0, voided: 9, spent: 1 })
  })

  it("voids in part, refuses more than remains, and repeats the void of a whole grant", async () => {
    const { id } = await grant(10)
    const voidGrant = (more: object = {}) =>
      ledger.service.voidGrant({ grant_id: id, actor, reason: "r", ...more })
    await voidGrant({ amount: 4 })
    expect(await outcome(voidGrant({ amount: 6.01 }))).toBe("credit_amount_exceeds_remaining")
    expect((await voidGrant()).credit_grant).toMatchObject({ status: "voided", remaining: 0 })
    expect(await voidGrant()).toMatchObject({ credit_entry: null, wallet: { voided: 10 } })
    const spent = await grant(1)
    await consume(1)
    expect(
      await outcome(ledger.service.voidGrant({ grant_id: spent.id, actor, reason: "r" }))
    ).toBe("credit_grant_not_voidable")
    expect(await outcome(ledger.service.voidGrant({ grant_id: "nope", actor, reason: "r" }))).toBe(
      "credit_grant_not_found"
    )
  })

  it("claws back what is left, records the shortfall, and voids up to it what returns", async () => {
    const { id } = await grant(10)
    const { credit_entry } = await consume(7)
    const clawed = await ledger.service.clawBackGrant({
      grant_id: id,
      amount: 10,
      actor,
      reason: "returned",
    })
    expect(clawed.credit_grant).toMatchObject({ clawback_shortfall: 7, remaining: 0 })
    expect(clawed.wallet).toMatchObject({ available: 0, voided: 3, spent: 7 })
    await restore(credit_entry?.id ?? "", { amount: 5 })
    expect((await grants()).get(id)).toMatchObject({ clawback_shortfall: 2, remaining: 0 })
    expect(await wallet()).toMatchObject({ available: 0, voided: 8, spent: 2 })
  })

  it("keeps a hold through renewals, in other sizes and pinned past its end", async () => {
    await grant(10)
    const { hold_id } = await hold(4, "cart_1", { ttl_seconds: 60 })
    const renew = (more: object) =>
      ledger.service.renewHold({ hold_id, ttl_seconds: 60, actor, ...more })
    expect((await renew({ amount: 9 })).wallet).toMatchObject({ available: 1, held: 9 })
    expect(await outcome(renew({ amount: 10.01 }))).toBe("insufficient_credits")
    expect((await renew({ amount: 2, pinned: true })).wallet).toMatchObject({
      available: 8,
      held: 2,
    })
    await ledger.setClock(day(2))
    expect(await wallet()).toMatchObject({ held: 2 })
    await ledger.service.captureHold({ hold_id, actor, amount: 1.5 })
    expect(await wallet()).toMatchObject({ available: 8.5, held: 0, spent: 1.5 })
    expect(await outcome(renew({}))).toBe("credit_hold_captured")
  })

  it("lets a hold go when its time is over", async () => {
    await grant(10)
    const { hold_id } = await hold(4, "cart_1", { ttl_seconds: 60 })
    expect(await outcome(hold(1, "cart_1"))).toBe("credit_already_held")
    await ledger.setClock("2026-01-01T00:01:00Z")
    expect(await wallet()).toMatchObject({ available: 10, held: 0 })
    expect(await outcome(ledger.service.captureHold({ hold_id, actor }))).toBe(
      "credit_hold_expired"
    )
    expect(await outcome(hold(1, "cart_1"))).toBe("ok")
  })

  it("ends a hold made smaller by what it still holds, not by the grant it gave back to", async () => {
    const at = (minute: number) => ledger.setClock(new Date(Date.parse(START) + minute * 60_000))
    const ends = new Date(Date.parse(START) + 10 * 60_000)
    await grant(10)
    await grant(10, { expires_at: ends, priority: 200 })
    const { hold_id } = await hold(15, "cart_1")
    await at(20)
    await ledger.service.renewHold({ hold_id, amount: 10, ttl_seconds: 1800, actor })
    await at(45)
    expect(await wallet()).toMatchObject({ held: 10, available: 0, expired: 10 })
    await at(50)
    expect(await wallet()).toMatchObject({ held: 0, available: 10, expired: 10 })
  })

  it("gives the stored answer to the same key, refusals included, and refuses another body", async () => {
    await grant(5)
    const first = await consume(2, { key: "k1", reason: "r" })
    await consume(1)
    expect(await consume(2, { key: "k1", reason: "r" })).toEqual({ ...first, replayed: true })
    expect(await outcome(consume(2, { key: "k1" }))).toBe("idempotency_key_reused")
    expect(await outcome(consume(3, { key: "k2" }))).toBe("insufficient_credits")
    await grant(10)
    await expect(consume(3, { key: "k2" })).rejects.toMatchObject({
      code: "insufficient_credits",
      details: { available: 2 },
    })
    expect(
      await outcome(
        ledger.service.consume({ customer_id: "cus_2", unit, amount: 3, actor, key: "k2" })
      )
    ).toBe("idempotency_key_reused")
    expect(await outcome(grant(1, { key: "k1" }))).toBe("idempotency_key_reused")
  })

  describe("undoing what a key made", () => {
    const undo = (key: string, more: object = {}) => ledger.service.undo({ key, actor, ...more })
    const keys = () => ledger.sql<{ key: string }>("SELECT key FROM credit_operation ORDER BY key")

    it("gives back what is left of a consumption, once, and takes the key's next one anew", async () => {
      const a = await grant(3, { expires_at: day(5) })
      const b = await grant(7)
      const first = await consume(5, { key: "k", reason: "r" })
      await restore(first.credit_entry?.id ?? "", { amount: 1 })
      const undone = await undo("k")
      expect(undone).toMatchObject({
        customer_id,
        replayed: false,
        credit_entry: {
          type: "restore",
          amount: 4,
          reason: "undone",
          credit_grant_ids: [b.id, a.id],
        },
        wallet: { available: 10, spent: 0 },
      })
      expect(await undo("k")).toBeNull()
      expect(await wallet()).toMatchObject({ available: 10, spent: 0 })
      const again = await consume(5, { key: "k", reason: "r" })
      expect(again).toMatchObject({ replayed: false, wallet: { available: 5, spent: 5 } })
      expect(await consume(5, { key: "k", reason: "r" })).toEqual({ ...again, replayed: true })
      expect(await keys()).toEqual([{ key: "k" }, { key: expect.stringMatching(/^undone:cop_/) }])
    })

    it("voids what a grant has left, once, and grants anew for the key", async () => {
      const first = await grant(10, { key: "k" })
      await consume(3)
      expect(await undo("k")).toMatchObject({
        credit_entry: { type: "void", amount: -7, reason: "undone", credit_grant_ids: [first.id] },
        wallet: { available: 0, spent: 3, voided: 7 },
      })
      expect(await undo("k")).toBeNull()
      const again = await grant(10, { key: "k" })
      expect(again).toMatchObject({ status: "active", remaining: 10 })
      expect(again.id).not.toBe(first.id)
      expect((await grant(10, { key: "k" })).id).toBe(again.id)
      expect(await wallet()).toMatchObject({ available: 10, granted: 20 })
    })

    it("lets a key with nothing left to undo go all the same", async () => {
      await grant(1, { key: "spent" })
      const { credit_entry } = await consume(1, { key: "back" })
      expect(await undo("spent")).toBeNull()
      await restore(credit_entry?.id ?? "")
      expect(await undo("back")).toBeNull()
      expect(await wallet()).toMatchObject({ available: 1, spent: 0, voided: 0 })
      expect(await consume(1, { key: "back" })).toMatchObject({ replayed: false })
      expect((await grant(2, { key: "spent" })).amount).toBe(2)
    })

    it("leaves alone what is no movement of that key, nor a grant or consumption", async () => {
      const { id } = await grant(5, { key: "given" })
      const first = await consume(1, { key: "k" })
      expect(await outcome(consume(50, { key: "poor" }))).toBe("insufficient_credits")
      const held = await hold(1, "cart_1", { key: "held" })
      const voiding = { grant_id: id, amount: 1, actor, reason: "r", key: "voided" }
      await ledger.service.voidGrant(voiding)
      const entry_id = first.credit_entry?.id ?? ""
      const back = await restore(entry_id, { amount: 0.5, key: "restored" })
      const before = [await fingerprint(ledger), await keys()]
      for (const key of ["unknown", "poor", "held", "voided", "restored"]) {
        expect(await undo(key)).toBeNull()
      }
      expect(await undo("k", { entry_id: held.credit_entry?.id })).toBeNull()
      expect(await undo("given", { entry_id })).toBeNull()
      for (const input of [{ key: "" }, { actor: undefined }, { entry_id: "" }]) {
        expect(await outcome(undo("k", input))).toBe("invalid_field")
      }
      expect([await fingerprint(ledger), await keys()]).toEqual(before)
      expect(await restore(entry_id, { amount: 0.5, key: "restored" })).toEqual({
        ...back,
        replayed: true,
      })
      expect(await ledger.service.voidGrant(voiding)).toMatchObject({ replayed: true })
      expect(await undo("k", { entry_id })).toMatchObject({ credit_entry: { amount: 0.5 } })
    })

    it("does not undo by an old entry what its key has moved since", async () => {
      await grant(5)
      const { credit_entry } = await consume(1, { key: "k" })
      const entry_id = credit_entry?.id
      expect(await undo("k", { entry_id })).not.toBeNull()
      await consume(1, { key: "k" })
      expect(await undo("k", { entry_id })).toBeNull()
      expect(await consume(1, { key: "k" })).toMatchObject({ replayed: true })
      expect(await wallet()).toMatchObject({ available: 4, spent: 1 })
    })

    it("is the only change that the database lets an answer have", async () => {
      await grant(5, { key: "given" })
      await consume(1, { key: "k" })
      await expect(consume(50, { key: "poor" })).rejects.toThrow()
      for (const change of [
        "key = 'other'",
        "key = key",
        "answer = '{}'",
        "key = 'undone:' || key, answer = '{}'",
        "key = 'undone:' || key, fingerprint = 'x'",
        "key = 'undone:' || key, created_at = created_at - interval '1 day'",
      ]) {
        for (const key of ["given", "k", "poor"]) {
          await expect(
            ledger.sql(`UPDATE credit_operation SET ${change} WHERE key = '${key}'`)
          ).rejects.toMatchObject({ code: "23001" })
        }
      }
      await expect(ledger.sql("DELETE FROM credit_operation")).rejects.toThrow("append-only")
      await expect(ledger.sql("TRUNCATE credit_operation")).rejects.toThrow("append-only")
      await ledger.sql("UPDATE credit_operation SET key = 'undone:' || key")
      await expect(ledger.sql("UPDATE credit_operation SET key = key")).rejects.toThrow()
    })
  })

  it("does not let others restore an entry", async () => {
    await grant(5)
    const { credit_entry } = await consume(5)
    expect(
      await outcome(
        ledger.service.restore({ customer_id: "cus_2", entry_id: credit_entry?.id ?? "", actor })
      )
    ).toBe("credit_entry_not_found")
    for (const entry_id of [
      "x",
      "-1",
      `${credit_entry?.id}0`,
      "a-999999999999999999",
      "a-99999999999999999999",
    ]) {
      expect(await outcome(restore(entry_id))).toBe("credit_entry_not_found")
    }
  })

  it("counts the merchant's own units in whole numbers", async () => {
    expect(await outcome(grant(1, { unit: "message" }))).toBe("credit_unit_not_found")
    await ledger.service.units.create({ key: "message", name: "Message", plural: "Messages" })
    expect(await outcome(ledger.service.units.create({ key: "eur", name: "x", plural: "x" }))).toBe(
      "credit_unit_exists"
    )
    expect((await grant(100, { unit: "message" })).unit).toBe("message")
    expect(await outcome(grant(0.5, { unit: "message" }))).toBe("invalid_field")
    expect(await outcome(consume(0.5, { unit: "message" }))).toBe("invalid_field")
    const words = { name: "Message", plural: "Messages", kind: "unit", decimals: 0 }
    const key = "message:1"
    for (const replayed of [false, true]) {
      const spent = await consume(1, { unit: "message", key })
      expect(spent).toMatchObject({
        replayed,
        wallet: { unit: "message", ...words, available: 99 },
      })
    }
    const empty = await ledger.service.retrieveWallet("cus_none", "message")
    expect(empty).toMatchObject({ unit: "message", ...words, available: 0 })
    expect(await outcome(consume(1, { unit: "nothing" }))).toBe("credit_unit_not_found")
  })

  it("refuses bad input with a code, and writes nothing", async () => {
    const { id } = await grant(5)
    const { hold_id } = await hold(1, "cart_1")
    const before = await fingerprint(ledger)
    const amounts = [
      0,
      -1,
      -0,
      NaN,
      Infinity,
      1e309,
      "1e3",
      "1",
      "１",
      null,
      true,
      [],
      {},
      0.1 + 0.2,
      1.001,
      1e13,
      1e40,
      1e-30,
      2 ** 53,
    ]
    for (const amount of amounts as number[]) {
      expect(await outcome(grant(amount))).toBe("invalid_field")
      expect(await outcome(consume(amount))).toBe("invalid_field")
      expect(await outcome(hold(amount, "cart_2"))).toBe("invalid_field")
      if (amount !== null) {
        const code = /^invalid_(field|amount)$/
        expect(
          await outcome(ledger.service.voidGrant({ grant_id: id, amount, actor, reason: "r" }))
        ).toMatch(code)
        expect(await outcome(ledger.service.captureHold({ hold_id, amount, actor }))).toMatch(code)
        expect(
          await outcome(ledger.service.renewHold({ hold_id, amount, actor, ttl_seconds: 1 }))
        ).toMatch(code)
      }
    }
    expect(await outcome(grant(1, { unit: "u".repeat(3000) }))).toBe("invalid_field")
    expect(await outcome(grant(1, { unit: "us\0d" }))).toBe("invalid_field")
    expect(await outcome(grant(1, { key: "" }))).toBe("invalid_field")
    expect(await outcome(grant(1, { key: "k".repeat(256) }))).toBe("invalid_field")
    expect(await outcome(grant(1, { expires_at: new Date("2025-12-31") }))).toBe(
      "credit_expiry_in_past"
    )
    expect(await outcome(grant(1, { expires_at: new Date(START) }))).toBe("credit_expiry_in_past")
    expect(await outcome(grant(1, { expires_at: day(1), effective_at: day(2) }))).toBe(
      "credit_expiry_in_past"
    )
    expect(
      await outcome(grant(1, { customer_id: "cus_new", expires_at: new Date("2025-12-31") }))
    ).toBe("credit_expiry_in_past")
    expect(await outcome(grant(1, { expires_at: new Date(NaN) }))).toBe("invalid_field")
    expect(await outcome(ledger.service.voidGrant({ grant_id: id, actor, reason: "" }))).toBe(
      "invalid_field"
    )
    expect(await fingerprint(ledger)).toEqual(before)
  })

  it("evaluates a wallet's entry by index, however few there were when the session planned", async () => {
    await grant(5)
    await ledger.sql("ANALYZE credit_entry")
    await ledger.knex.transaction(async (trx) => {
      const scans = async () =>
        (
          await trx.raw<{ rows: unknown[] }>(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'credit_entry'"
          )
        ).rows
      const before = await scans()
      await trx.raw(`SELECT credit_move_consume('${customer_id}', 'usd', 2, 1, 'x')`)
      await trx.raw("SET CONSTRAINTS ALL IMMEDIATE")
      expect(await scans()).toEqual(before)
    })
  })

  it("keeps the database from losing or inventing credit, whoever asks it to", async () => {
    await grant(5)
    await consume(1, { key: "k" })
    for (const statement of [
      "UPDATE credit_wallet SET balance = balance + 1, granted = granted + 1",
      "UPDATE credit_wallet SET sequence = sequence + 1",
      "UPDATE credit_wallet SET held = 1",
      "UPDATE credit_wallet SET balance = -1, spent = 6",
      "UPDATE credit_wallet SET scheduled = 5",
      "UPDATE credit_wallet SET spent = 2, voided = 0",
      "UPDATE credit_grant SET remaining = remaining + 1",
      "UPDATE credit_grant SET remaining = -1, spent = 6",
      "UPDATE credit_entry SET amount = 1",
      "DELETE FROM credit_entry",
      "TRUNCATE credit_entry CASCADE",
      "UPDATE credit_grant SET spent = 0, remaining = 5, open = false",
      "DELETE FROM credit_operation",
      "UPDATE credit_operation SET answer = '{}'",
      "DELETE FROM credit_grant",
      "DELETE FROM credit_wallet",
      "INSERT INTO credit_wallet (id, customer_id, unit, decimals, balance, granted, last_at, created_at) VALUES ('w', 'c', 'usd', 2, 5, 5, now(), now())",
      "INSERT INTO credit_wallet (id, customer_id, unit, decimals, balance, last_at, created_at) VALUES ('w', 'c', 'usd', 2, 5, now(), now())",
    ]) {
      await expect(ledger.sql(statement)).rejects.toThrow()
    }
  })
})

async function fingerprint(ledger: Ledger): Promise<unknown> {
  return await ledger.sql(`SELECT (SELECT count(*) FROM credit_entry), (SELECT count(*) FROM credit_operation),
    (SELECT json_agg(w.* ORDER BY id)::text FROM credit_wallet w) AS w, (SELECT json_agg(g.* ORDER BY id)::text FROM credit_grant g) AS g,
    (SELECT json_agg(h.* ORDER BY id)::text FROM credit_hold h) AS h`)
}
