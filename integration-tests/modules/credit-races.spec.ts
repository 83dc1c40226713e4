import { type Knex, knex as openKnex } from "@medusajs/framework/mikro-orm/knex"
import type { Client } from "@medusajs/framework/pg"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { REMEMBER } from "../../src/modules/credit/ledger/functions/answer"
import { CONSUME } from "../../src/modules/credit/ledger/functions/consume"
import { UNDO } from "../../src/modules/credit/ledger/functions/undo"
import { LOCK, OPEN_WALLET } from "../../src/modules/credit/ledger/functions/wallet"
import CreditModuleService from "../../src/modules/credit/service"
import type { Movement } from "../../src/modules/credit/types"
import { type Ledger, openLedger, outcome } from "../helpers/credits/ledger"

jest.setTimeout(120_000)

const customer_id = "cus_1"
const actor = "user_1"
const unit = "usd"

/** The ledger with one guard taken out; every race below must notice. */
const GUARDED = [LOCK, REMEMBER, CONSUME].join(";")
/** Movements read their wallet without its lock. */
const UNLOCKED = replaced(LOCK, "FOR NO KEY UPDATE", "")
/** A key may stand for two consumptions: one does not look again after it waited, and the table takes both. */
const UNKEYED = [
  replaced(CONSUME, "coalesce(credit_replay(p_key, request),", "coalesce(NULL,"),
  replaced(
    REMEMBER,
    "VALUES (p_key, p_fingerprint, p_answer)",
    "VALUES (p_key, p_fingerprint, p_answer) ON CONFLICT DO NOTHING"
  ),
].join(";")
const UNTOLD = replaced(OPEN_WALLET, "ON CONFLICT (customer_id, unit) DO NOTHING;", ";")

function replaced(statement: string, part: string | RegExp, by: string): string {
  expect(statement).toMatch(part)
  return statement.replace(part, by)
}

type Scene = { grant_id: string; entry_id: string; hold_id: string }
type Racer = (scene: Scene) => Promise<unknown>
type Race = {
  name: string
  movements: Racer[]
  outcomes: string[]
  available: number[]
  unguarded?: string
}

describe("credit races", () => {
  let ledger: Ledger
  let control: Client

  beforeAll(async () => {
    ledger = await openLedger()
    control = await ledger.connect()
  })
  beforeEach(() => ledger.reset())
  afterAll(async () => {
    await control.end()
    await ledger.close()
  })

  const grant = (amount: number, more: object = {}, service = ledger.service) =>
    service.grant({ customer_id, unit, amount, source: "manual", actor, ...more })
  const consume = (amount: number, more: object = {}, service = ledger.service) =>
    service.consume({ customer_id, unit, amount, actor, ...more })
  const undo = (key: string) => ledger.service.undo({ key, actor })
  const hold = (amount: number, reference_id: string) =>
    ledger.service.hold({
      customer_id,
      unit,
      amount,
      actor,
      ttl_seconds: 60,
      reference_type: "cart",
      reference_id,
    })

  const races: Race[] = [
    {
      name: "double consume",
      movements: [() => consume(20), () => consume(20)],
      outcomes: ["insufficient_credits", "ok"],
      available: [0],
    },
    {
      name: "hold ∥ consume",
      movements: [() => hold(20, "cart_2"), () => consume(20)],
      outcomes: ["insufficient_credits", "ok"],
      available: [0],
    },
    {
      name: "capture ∥ capture",
      movements: Array<Racer>(2).fill(({ hold_id }) =>
        ledger.service.captureHold({ hold_id, actor })
      ),
      outcomes: ["credit_hold_captured", "ok"],
      available: [20],
    },
    {
      name: "grant ∥ void of what is left",
      movements: [
        () => grant(5),
        ({ grant_id }) => ledger.service.voidGrant({ grant_id, actor, reason: "race", amount: 20 }),
      ],
      outcomes: ["ok", "ok"],
      available: [5],
    },
    {
      name: "void ∥ consume",
      movements: [
        ({ grant_id }) => ledger.service.voidGrant({ grant_id, actor, reason: "race", amount: 15 }),
        () => consume(10),
      ],
      outcomes: ["insufficient_credits", "ok"],
      available: [5],
    },
    {
      name: "restore ∥ restore",
      movements: Array<Racer>(2).fill(({ entry_id }) =>
        ledger.service.restore({ customer_id, entry_id, actor })
      ),
      outcomes: ["credit_entry_not_restorable", "ok"],
      available: [30],
    },
    {
      name: "consume ∥ undo",
      movements: [() => consume(5), () => undo("made")],
      outcomes: ["ok", "ok"],
      available: [25],
    },
    {
      name: "the same key twice",
      movements: [() => consume(2, { key: "once" }), () => consume(2, { key: "once" })],
      outcomes: ["ok", "ok"],
      available: [18],
      unguarded: UNKEYED,
    },
    {
      name: "the same key with two bodies",
      movements: [() => consume(2, { key: "once" }), () => consume(3, { key: "once" })],
      outcomes: ["idempotency_key_reused", "ok"],
      available: [18, 17],
      unguarded: UNKEYED,
    },
  ]

  /** 40 granted: 10 spent (by the key `made`), 10 on hold, 20 left. */
  async function prepare(): Promise<Scene> {
    const { credit_grant } = await grant(40)
    const { credit_entry } = await consume(10, { key: "made" })
    const { hold_id } = await hold(10, "cart_1")
    return { grant_id: credit_grant.id, entry_id: credit_entry?.id ?? "", hold_id }
  }

  /**
   * Starts the movements in turn while the wallet is locked as they lock it (a stronger lock would stop those without their
   * own at a foreign key, and have them pass in any order), and lets go when all of them wait.
   */
  async function race(movements: (() => Promise<unknown>)[]): Promise<string[]> {
    await control.query("BEGIN")
    await control.query("SELECT id FROM credit_wallet FOR NO KEY UPDATE")
    const outcomes: Promise<string>[] = []
    for (const movement of movements) {
      outcomes.push(outcome(movement()))
      await waiting(outcomes.length)
    }
    await control.query("COMMIT")
    return (await Promise.all(outcomes)).sort()
  }

  /** Without the lock some do not wait: then it is enough to have given them the time. */
  async function waiting(sessions: number): Promise<void> {
    const deadline = Date.now() + 2_000
    for (let count = 0; count < sessions && Date.now() < deadline; ) {
      const { rows } = await control.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity
         WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
      )
      count = rows[0].count
    }
  }

  describe.each(races)("$name", (race_) => {
    const { movements, outcomes, available, unguarded = UNLOCKED } = race_
    const run = async () => {
      const scene = await prepare()
      const codes = await race(movements.map((movement) => () => movement(scene)))
      return { codes, wallet: await ledger.service.retrieveWallet(customer_id, unit) }
    }

    it("comes out as if one came after the other", async () => {
      const { codes, wallet } = await run()
      expect(codes).toEqual(outcomes)
      expect(available).toContain(wallet.available)
      expect(await ledger.service.verify()).toEqual([])
    })

    it("does not without its guard", async () => {
      await ledger.sql(unguarded)
      try {
        const { codes, wallet } = await run()
        expect({ codes, isRight: available.includes(wallet.available) }).not.toEqual({
          codes: outcomes,
          isRight: true,
        })
      } finally {
        await ledger.sql(GUARDED)
      }
    })
  })

  describe("capture ∥ release ∥ expiry", () => {
    const end = async () => {
      const { hold_id } = await prepare()
      const outcomes = await race([
        () => ledger.service.captureHold({ hold_id, actor }),
        () => ledger.service.releaseHold({ hold_id, actor }),
      ])
      return { hold_id, outcomes }
    }

    it("lets one of capture and release win", async () => {
      const { outcomes } = await end()
      expect(["credit_hold_captured", "credit_hold_released"]).toContain(outcomes[0])
      expect(outcomes[1]).toBe("ok")
      expect(await ledger.service.verify()).toEqual([])
    })

    it("lets neither win once the hold is due, and a sweep beside them pass by", async () => {
      const { hold_id } = await prepare()
      await ledger.sql("UPDATE credit_hold SET expires_at = clock_timestamp()")
      await ledger.sql("UPDATE credit_wallet SET changes_at = clock_timestamp()")
      await control.query("BEGIN")
      await control.query("SELECT id FROM credit_wallet FOR UPDATE")
      const outcomes = [
        outcome(ledger.service.captureHold({ hold_id, actor })),
        outcome(ledger.service.releaseHold({ hold_id, actor })),
      ]
      await waiting(2)
      expect(await ledger.service.expireDue()).toBe(0)
      await control.query("COMMIT")
      expect(await Promise.all(outcomes)).toEqual(["credit_hold_expired", "credit_hold_expired"])
      expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({
        available: 30,
        held: 0,
      })
      expect(await ledger.service.verify()).toEqual([])
    })

    it("lets both win without the lock, or breaks", async () => {
      await ledger.sql(UNLOCKED)
      try {
        const { outcomes } = await end()
        expect(outcomes).not.toEqual([
          expect.stringMatching(/^credit_hold_(captured|released)$/),
          "ok",
        ])
      } finally {
        await ledger.sql(GUARDED)
      }
    })
  })

  describe("undo ∥ the same key again", () => {
    const moves = {
      consume: (service?: CreditModuleService) => consume(2, { key: "once" }, service),
      grant: (service?: CreditModuleService) => grant(2, { key: "once" }, service),
    }
    const available = async () => (await ledger.service.retrieveWallet(customer_id, unit)).available

    describe.each(["consume", "grant"] as const)("%s", (name) => {
      const move: () => Promise<Movement> = moves[name]

      it.each(["undo", "repetition"])(
        "tells the old answer or moves anew, %s first",
        async (first) => {
          await prepare()
          const before = await available()
          await move()
          const after = await available()
          let again: Movement | undefined
          const both = [() => undo("once"), async () => (again = await move())]
          const outcomes = await race(first === "undo" ? both : both.reverse())
          expect(outcomes).toEqual(["ok", "ok"])
          const replayed = again?.replayed
          expect(first === "undo" && replayed).toBe(false)
          expect(await available()).toBe(replayed ? before : after)
          expect(await move()).toMatchObject({ replayed: !replayed })
          expect(await available()).toBe(after)
          expect(await ledger.service.verify()).toEqual([])
        }
      )

      /**
       * One undoing waits while another, and a repetition after it, move inside the transaction that it waits for: three that
       * wait for one row would meet its new version in any order.
       */
      const twice = async () => {
        await prepare()
        await move()
        const after = await available()
        const transaction = await ledger.knex.transaction()
        const inside = new CreditModuleService({
          [ContainerRegistrationKeys.PG_CONNECTION]: transaction,
        })
        await inside.undo({ key: "once", actor })
        await moves[name](inside)
        const second = outcome(undo("once"))
        await waiting(1)
        await transaction.commit()
        expect(await second).toBe("ok")
        return { replayed: (await move()).replayed, isRight: (await available()) === after }
      }
      const right = { replayed: true, isRight: true }

      it("leaves what a repetition made between two undoings", async () => {
        expect(await twice()).toEqual(right)
        expect(await ledger.service.verify()).toEqual([])
      })

      it("does not where the second trusts what it saw before it waited", async () => {
        await ledger.sql(replaced(UNDO, "credit_made(p_key) IS DISTINCT FROM made", "false"))
        try {
          expect(await twice()).not.toEqual(right)
        } finally {
          await ledger.sql(UNDO)
        }
      })
    })
  })

  it("says that a wallet is busy, and repeats the answer of a key once it is not", async () => {
    await prepare()
    const { credit_entry } = await consume(2, { key: "once" })
    await control.query("BEGIN")
    await control.query("SELECT FROM credit_wallet FOR NO KEY UPDATE")
    const keys = ["once", "another"].map((key) => outcome(consume(2, { key })))
    expect(await Promise.all(keys)).toEqual(["credit_busy", "credit_busy"])
    await control.query("COMMIT")
    expect(await consume(2, { key: "once" })).toMatchObject({ credit_entry, replayed: true })
    expect(await outcome(consume(3, { key: "once" }))).toBe("idempotency_key_reused")
  })

  it("expires each grant once, however many sweep", async () => {
    for (let i = 0; i < 60; i++) {
      await grant(1, { customer_id: `cus_${i}`, expires_at: new Date(Date.now() + 2_000) })
    }
    await ledger.sql("UPDATE credit_grant SET expires_at = effective_at + interval '1 microsecond'")
    await ledger.sql("UPDATE credit_wallet SET changes_at = last_at")
    const swept = await Promise.all(Array.from({ length: 8 }, () => ledger.service.expireDue()))
    await ledger.service.expireDue()
    expect(swept.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60)
    expect(
      await ledger.sql(
        "SELECT count(*)::int AS n, sum(amount)::int AS sum FROM credit_entry WHERE type = 'expire'"
      )
    ).toEqual([{ n: 60, sum: -60 }])
    expect(await ledger.service.verify()).toEqual([])
  })

  it.each(["read committed", "repeatable read", "serializable"] as const)(
    "makes one wallet of 64 first grants under %s",
    async (isolation) => {
      const own = await openLedger(isolation)
      try {
        const give = () =>
          own.service.grant({ customer_id, unit, amount: 1, source: "manual", actor })
        const outcomes = await Promise.all(Array.from({ length: 64 }, () => outcome(give())))
        const granted = outcomes.filter((code) => code === "ok").length
        // Strict isolation refuses some when all come at once; none is lost and none doubled.
        expect(outcomes.filter((code) => !["ok", "credit_busy"].includes(code))).toEqual([])
        expect(isolation === "read committed" ? granted : 64).toBe(64)
        expect(await own.service.listWalletsOf(customer_id)).toMatchObject([{ available: granted }])
        expect(await own.service.verify()).toEqual([])
      } finally {
        await own.close()
      }
    }
  )

  it("makes none of some first grants when twins are not told of each other", async () => {
    await ledger.sql(UNTOLD)
    try {
      await control.query("BEGIN")
      await control.query(
        `INSERT INTO credit_unit (key, decimals, is_currency) VALUES ('usd', 2, true)`
      )
      const twins = Array.from({ length: 2 }, () =>
        ledger.sql("SELECT credit_move_grant('cus_1', 'usd', 2, 1, 'manual', 'x')").then(
          () => "ok",
          (error: { code: string }) => error.code
        )
      )
      await waiting(2)
      await control.query("COMMIT")
      expect((await Promise.all(twins)).sort()).toEqual(["23505", "ok"])
    } finally {
      await ledger.sql(OPEN_WALLET)
    }
  })

  it.each([
    "SELECT id FROM credit_wallet FOR UPDATE",
    "UPDATE credit_wallet SET last_at = last_at",
  ])("spends nothing that expires while it waits for what changes nothing: %s", async (lock) => {
    await ledger.setClock("2026-01-01T00:00:00Z")
    try {
      await grant(5, { expires_at: new Date("2026-01-01T00:00:01Z") })
      await control.query("BEGIN")
      await control.query(lock)
      const consumption = outcome(consume(1))
      await waiting(1)
      await ledger.setClock("2026-01-01T00:00:01Z")
      await control.query("ROLLBACK")
      expect(await consumption).toBe("insufficient_credits")
      expect(await ledger.service.verify()).toEqual([])
    } finally {
      await ledger.setClock(null)
    }
  })

  it("answers that it is busy after 3 seconds", async () => {
    await prepare()
    await control.query("BEGIN")
    await control.query("SELECT id FROM credit_wallet FOR UPDATE")
    const start = Date.now()
    expect(await outcome(consume(1))).toBe("credit_busy")
    expect(Date.now() - start).toBeLessThan(6_000)
    await control.query("ROLLBACK")
  })

  it("answers that it is busy where the session's own timeout is shorter", async () => {
    const { grant_id, hold_id } = await prepare()
    await consume(2, { key: "once" })
    const { connection } = (ledger.knex.client as { config: Knex.Config }).config
    const impatient = openKnex({
      client: "pg",
      connection,
      pool: {
        afterCreate: (session: Client, done: () => void) => {
          session.query("SET statement_timeout = 300", done)
        },
      },
    })
    const service = new CreditModuleService({
      [ContainerRegistrationKeys.PG_CONNECTION]: impatient,
    })
    const spend = { customer_id, unit, amount: 2, actor }
    try {
      await control.query("BEGIN")
      await control.query("SELECT id FROM credit_wallet FOR UPDATE")
      const reason = "busy"
      expect(await outcome(service.consume(spend))).toBe("credit_busy")
      expect(await outcome(service.grant({ ...spend, source: "manual" }))).toBe("credit_busy")
      expect(await outcome(service.releaseHold({ hold_id, actor }))).toBe("credit_busy")
      expect(await outcome(service.voidGrant({ grant_id, actor, reason }))).toBe("credit_busy")
      expect(await outcome(service.consume({ ...spend, key: "once" }))).toBe("credit_busy")
    } finally {
      await control.query("ROLLBACK")
      await impatient.destroy()
    }
    expect(await ledger.service.retrieveWallet(customer_id, unit)).toMatchObject({
      available: 18,
      held: 10,
      granted: 40,
      voided: 0,
    })
    expect(await ledger.service.verify()).toEqual([])
  })

  it("spends exactly what there is when 40 spend at once", async () => {
    await grant(25)
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => outcome(consume(1))))
    expect(outcomes.filter((code) => code === "ok")).toHaveLength(25)
    expect(outcomes.filter((code) => code === "insufficient_credits")).toHaveLength(15)
    expect(await ledger.service.verify()).toEqual([])
  })
})
