import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type PendingEvent, takePage } from "../../src/modules/outbox/take-page"
import { type Ledger, openLedger } from "../helpers/credits/ledger"

jest.setTimeout(120_000)

const owner = { customer_id: "cus_1", unit: "usd" }
const actor = "user_1"
const PROCESS = join(__dirname, "../fixtures/relay-process.ts")

describe("the outbox", () => {
  let ledger: Ledger
  let folder: string
  let bus: string

  beforeEach(async () => {
    ledger = await openLedger()
    folder = mkdtempSync(join(tmpdir(), "outbox-"))
    bus = join(folder, "bus")
  })
  afterEach(async () => {
    await ledger.close()
    rmSync(folder, { recursive: true })
  })

  const grant = (customer_id: string, amount: number) =>
    ledger.service.grant({ ...owner, customer_id, amount, source: "manual", actor })
  const handed = (): PendingEvent[] =>
    existsSync(bus)
      ? readFileSync(bus, "utf8")
          .split("\n")
          // A process may have died while it wrote its last line.
          .filter((line) => line.endsWith("}"))
          .map((line) => JSON.parse(line) as PendingEvent)
      : []

  async function startRelay(page: "safe" | "lossy"): Promise<ChildProcess> {
    const [{ url }] = await ledger.sql<{ url: string }>(
      "SELECT format('postgres://%s@%s:%s/%s', current_user, host(inet_server_addr()), inet_server_port(), current_database()) AS url"
    )
    const before = handed().length
    const args = ["--require", "ts-node/register/transpile-only", PROCESS, url, bus, page]
    const relay = spawn(process.execPath, args, {
      env: { ...process.env, PGPASSWORD: process.env.DB_PASSWORD },
    })
    while (handed().length === before && relay.exitCode === null) {
      await sleep(10)
    }
    return relay
  }

  /** Consumes while relays are killed (SIGKILL) in the middle of a page, one after the other. */
  async function killRelays(page: "safe" | "lossy", kills: number): Promise<string[]> {
    await grant("cus_1", 1_000)
    let consumptions = 0
    const consume = async () => {
      for (let i = 0; i < 30; i++) {
        await ledger.service.consume({ ...owner, amount: 1, actor, key: `${++consumptions}` })
      }
    }
    for (let kill = 0; kill < kills; kill++) {
      await consume()
      const relay = await startRelay(page)
      await sleep(Math.random() * 20)
      relay.kill("SIGKILL")
      await once(relay, "exit")
    }
    const entries = await ledger.sql<{ id: string }>(
      "SELECT wallet_id || '-' || sequence AS id FROM credit_entry WHERE type = 'consume'"
    )
    return entries.map(({ id }) => id)
  }

  const tellTheRest = async () => {
    const rest: PendingEvent[] = []
    while ((await takePage(ledger.knex, async (events) => void rest.push(...events))) > 0) {
      // Page by page, until nothing is pending.
    }
    return rest
  }

  it("hands over every event of every relay that is killed, and none that was not written", async () => {
    const entries = await killRelays("safe", 6)
    const early = handed()
    const all = [...early, ...(await tellTheRest())]
    const consumed = all.filter(({ name }) => name === "account.credits.consumed")
    expect(new Set(consumed.map(({ data }) => data.id))).toEqual(new Set(entries))
    // The relays were killed at work: some events were handed over twice, as the same event.
    const ids = new Map(all.map(({ event_id, sequence }) => [event_id, sequence]))
    expect(all.length).toBeGreaterThan(ids.size)
    expect(new Set(ids.values()).size).toBe(ids.size)
    // First attempts come in order.
    const first = [...new Set(all.map(({ sequence }) => Number(sequence)))]
    expect(first).toEqual([...first].sort((a, b) => a - b))
  })

  it("would lose some if they were deleted first", async () => {
    const entries = await killRelays("lossy", 3)
    const told = new Set([...handed(), ...(await tellTheRest())].map(({ data }) => data.id))
    expect(entries.filter((id) => !told.has(id)).length).toBeGreaterThan(0)
  })

  it("keeps what the event bus does not take", async () => {
    await grant("cus_1", 5)
    const refuse = takePage(ledger.knex, () => Promise.reject(new Error("The bus is down")))
    await expect(refuse).rejects.toThrow("The bus is down")
    expect(await tellTheRest()).toMatchObject([{ name: "account.credits.granted" }])
    expect(await tellTheRest()).toEqual([])
  })

  it("knows nothing of what was rolled back", async () => {
    const trx = await ledger.knex.transaction()
    await trx.raw("SELECT credit_move_grant('cus_1', 'usd', 2, 5, 'manual', 'user_1')")
    await trx.rollback()
    expect(await tellTheRest()).toEqual([])
  })

  it("hands each event over once, however many relays there are", async () => {
    const customers = Array.from({ length: 50 }, (_, i) => `cus_${i}`)
    const told: PendingEvent[] = []
    let isDone = false
    const relay = async () => {
      while (
        !isDone ||
        (await takePage(ledger.knex, async (events) => void told.push(...events)))
      ) {
        await sleep(1)
      }
    }
    const relays = [relay(), relay(), relay(), relay()]
    await Promise.all(customers.map((customer) => grant(customer, 5)))
    isDone = true
    await Promise.all(relays)
    expect(told.map(({ data }) => data.customer_id).sort()).toEqual([...customers].sort())
  })
})
