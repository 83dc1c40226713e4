import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import fc from "fast-check"
import ReportModuleService from "../../src/modules/report/service"
import { movements, newModel, type Real, wander } from "../helpers/credits/commands"
import { type Ledger, openLedger } from "../helpers/credits/ledger"

const HISTORIES = parseInt(process.env.REPORT_HISTORIES ?? "12")
const LENGTH = 60

/** Medusa's tables that the value of bought credits is read from; nothing here is bought. */
const ORDERS = `
  CREATE TABLE "order" (id text, currency_code text);
  CREATE TABLE order_item (
    item_id text, order_id text, version int, quantity numeric, unit_price numeric, deleted_at timestamptz);
  CREATE TABLE order_line_item (id text, unit_price numeric, is_tax_inclusive boolean);
  CREATE TABLE order_line_item_tax_line (item_id text, rate numeric, deleted_at timestamptz);
  CREATE TABLE order_line_item_adjustment (
    item_id text, version int, amount numeric, is_tax_inclusive boolean, deleted_at timestamptz);`

/** What wallets have and have had, summed. */
type Figures = { balance: number; granted: number; spent: number; expired: number; voided: number }

const FIGURES = `
  SELECT coalesce(sum(available + held + scheduled), 0)::float AS balance,
    coalesce(sum(granted), 0)::float AS granted, coalesce(sum(spent), 0)::float AS spent,
    coalesce(sum(expired), 0)::float AS expired, coalesce(sum(voided), 0)::float AS voided
  FROM credit_wallet_view`

jest.setTimeout(600_000)

/** Reports over histories that the real ledger has written, against what its wallets were then. */
describe("reports about credit", () => {
  let ledger: Ledger
  let reports: ReportModuleService
  let seen: Map<number, Figures>

  beforeAll(async () => {
    ledger = await openLedger()
    await ledger.knex.raw(ORDERS)
    reports = new ReportModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: ledger.knex })
  })
  afterAll(async () => {
    await reports.__hooks.onApplicationShutdown()
    await ledger.close()
  })

  const look = async (_: Real, now: number) => {
    const [figures] = await ledger.sql<Figures>(FIGURES)
    seen.set(now, figures)
  }

  const usage = async (from: number, to: number, more: object = {}) => {
    const { intervals } = await reports.credits.retrieveUsage({
      ...{ from: new Date(from), to: new Date(to), interval: "month", timezone: "UTC" },
      ...{ format: "json", ...more },
    })
    return intervals
  }

  const sum = (rows: object[], key: string) =>
    cents(rows.reduce((all, row) => all + (row as Record<string, number>)[key], 0))
  /** Without the sign of -0, to which less than nothing of a cent is rounded. */
  const cents = (amount: number) => Math.round(amount * 100) / 100 + 0

  /** What the report says has happened by an instant, that instant included. */
  async function reported(at: number): Promise<Figures> {
    const rows = await usage(0, at + 1, { from: new Date("2025-12-01T00:00:00Z") })
    return {
      balance: rows.at(-1)?.closing ?? 0,
      granted: sum(rows, "granted"),
      spent: cents(sum(rows, "consumed") - sum(rows, "restored")),
      expired: sum(rows, "expired"),
      voided: sum(rows, "voided"),
    }
  }

  async function assertReports() {
    const instants = [...seen.keys()]
    for (const at of instants) {
      const { liability } = await reports.credits.retrieveLiability({
        at: new Date(at),
        format: "json",
      })
      expect({ at: new Date(at), figures: await reported(at) }).toEqual({
        at: new Date(at),
        figures: seen.get(at),
      })
      expect(sum(liability, "outstanding")).toBe(seen.get(at)!.balance)
      const [next] = await usage(at + 1, at + 2)
      expect(next?.opening ?? 0).toBe(seen.get(at)!.balance)
    }
    const [first, last] = [instants[0] + 1, instants.at(-1)! + 1]
    if (first < last) {
      await assertSplits(first, last)
    }
  }

  /** However a time is cut, each part opens with what the one before it closed with. */
  async function assertSplits(from: number, to: number) {
    const whole = await usage(from, to)
    for (const [interval, timezone] of [
      ["week", "UTC"],
      ["month", "America/Havana"],
      ["week", "Europe/Berlin"],
      ...(to - from < 390 * 86_400_000 ? [["day", "Europe/Berlin"]] : []),
    ]) {
      const parts = await usage(from, to, { interval, timezone })
      parts.forEach((row, n) => {
        const closing =
          row.opening + row.granted + row.restored - row.consumed - row.expired - row.voided
        expect(cents(closing)).toBe(row.closing)
        const granted = Object.values(row.granted_by_source).reduce((all, each) => all + each, 0)
        expect(cents(granted)).toBe(row.granted)
        expect(row.opening).toBe(n === 0 ? (whole[0]?.opening ?? 0) : parts[n - 1].closing)
      })
      for (const figure of ["granted", "consumed", "restored", "expired", "voided"]) {
        expect(sum(parts, figure)).toBe(sum(whole, figure))
      }
    }
    for (const figure of ["granted", "consumed", "restored", "expired", "voided", "closing"]) {
      const customers = await Promise.all(
        ["cus_a", "cus_b"].map((customer_id) => usage(from, to, { customer_id }))
      )
      const last = (rows: object[]) => (figure === "closing" ? rows.slice(-1) : rows)
      expect(cents(sum(customers.flatMap(last), figure))).toBe(sum(last(whole), figure))
    }
  }

  /** A statement's balances are those that its entries were written with. */
  async function assertStatement() {
    const { statement } = await reports.credits.retrieveStatement("cus_a", {
      ...{ from: new Date(0), to: new Date("2100-01-01T00:00:00Z"), unit: "usd", format: "json" },
    })
    const written = await ledger.sql<{ id: string; balance: number }>(
      `SELECT id, balance_after::float AS balance FROM credit_entry_view
       WHERE customer_id = 'cus_a' AND amount <> 0 ORDER BY sequence`
    )
    const entries = statement.entries.filter(({ id }) => id !== null)
    expect(entries.map(({ id, balance }) => ({ id, balance }))).toEqual(written)
  }

  /** Held past the end of its grant; the hold ends a day later, or its owner ends it. */
  it.each([
    ["is released", false],
    ["ends by itself", true],
  ])("let credit expire when the hold %s that kept it beyond its grant's end", async (_, late) => {
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
    await ledger.reset()
    seen = new Map()
    await ledger.setClock(day(0))
    const owner = { customer_id: "cus_a", unit: "usd", actor: "test" }
    await ledger.service.grant({ ...owner, amount: 5, source: "manual", expires_at: day(1) })
    await ledger.service.grant({ ...owner, amount: 3, source: "manual", expires_at: day(2) })
    const reference = { reference_type: "cart", reference_id: "cart_1" }
    const hold = { ...owner, ...reference, amount: 5, ttl_seconds: 3 * 86_400 }
    const { hold_id } = await ledger.service.hold(hold)
    for (const n of [1, 1.5, 2.5, 3.5]) {
      await ledger.setClock(day(n))
      await look({} as Real, day(n).getTime())
    }
    if (!late) {
      await ledger.setClock(day(2.5))
      await ledger.service.releaseHold({ hold_id, actor: "test" })
      seen.delete(day(2.5).getTime())
      await ledger.setClock(day(3.5))
    }
    await assertReports()
    await ledger.service.expireDue()
    await assertReports()
    await assertStatement()
  })

  it(`tell of ${HISTORIES} histories what wallets were at each instant`, async () => {
    const step = wander(look)
    const property = fc.asyncProperty(
      fc.commands([...movements, step, step, step], { maxCommands: LENGTH, size: "max" }),
      async (list) => {
        await ledger.reset()
        seen = new Map()
        const model = newModel()
        await ledger.setClock(new Date(model.now))
        await fc.asyncModelRun(() => ({ model, real: { ledger, operations: 0, keys: 0 } }), list)
        if (seen.size > 0) {
          await assertReports()
          await ledger.service.expireDue()
          await assertReports()
          await assertStatement()
        }
      }
    )
    await fc.assert(property, { numRuns: HISTORIES })
  })
})
