import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Writable } from "node:stream"
import { setTimeout as delay } from "node:timers/promises"
import type { EntityManager } from "typeorm"
import { type Notice, ReportDatabase } from "../../src/modules/report/database/report-database"
import { Source } from "../../src/modules/report/database/source"
import { streamRows } from "../../src/modules/report/database/stream"
import ReportModuleService from "../../src/modules/report/service"
import { statusOf } from "../../src/plugin/refusal"
import {
  hasReplication,
  type ReplicatedPostgres,
  startReplicatedPostgres,
} from "../helpers/chaos/replicated-postgres"
import { type Ledger, openLedger, type Server } from "../helpers/credits/ledger"
import { waitFor } from "../helpers/shop/wait"

jest.setTimeout(120_000)

const YEAR = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2027-01-01T00:00:00Z") }
const USAGE = { ...YEAR, interval: "month" as const, format: "json" as const }
const GRANT = { customer_id: "cus_a", unit: "usd", source: "manual" as const, actor: "test" }

describe("the database of reports", () => {
  let ledger: Ledger
  let source: Source
  let database: ReportDatabase

  beforeAll(async () => {
    ledger = await openLedger()
    const { client } = ledger.knex as unknown as {
      client: { config: { connection: { password: string } } }
    }
    const { connection } = client.config
    source = new Source({
      connection: { ...connection, password: connection.password },
      search_path: "public",
      connect_timeout_ms: 300,
      statement_timeout_ms: 100,
    })
    database = new ReportDatabase({ primary: source })
  })
  afterAll(async () => {
    await database.close()
    await ledger.close()
  })

  const failureOf = async (statement: string) =>
    await database
      .read((manager) => manager.query(statement))
      .then(
        () => null,
        (error: { type: string; code: string }) => ({ code: error.code, status: statusOf(error) })
      )

  it("ends a report that takes too long, with 503 and a code", async () => {
    expect(await failureOf("SELECT pg_sleep(5)")).toEqual({ code: "report_timeout", status: 503 })
  })

  it("has two connections: a third report waits for its turn, and not for ever", async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const two = [1, 2].map(() => database.read(() => held))
    await waitFor(async () => {
      const [{ count }] = await ledger.sql<{ count: string }>(
        `SELECT count(*) FROM pg_stat_activity
         WHERE application_name = 'medusa-reports' AND state = 'idle in transaction'`
      )
      return count === "2"
    })
    expect(await failureOf("SELECT 1")).toEqual({ code: "report_timeout", status: 503 })
    release()
    await Promise.all(two)
    expect(await failureOf("SELECT 1")).toBeNull()
  })

  it("gives the reader of a file more time than a statement may take", async () => {
    const file = database.export("numbers", [{ name: "n" }], (manager) =>
      streamRows(manager, "SELECT n FROM generate_series(1, CAST($1 AS int)) n", [1000])
    )
    let text = ""
    const slow = new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk)
        setTimeout(done, 50)
      },
    })
    await file.write(() => slow)
    expect(text.trimEnd().split("\r\n")).toHaveLength(1 + 1000)
  })

  it("answers a file whose first rows take too long with 503 and a code", async () => {
    const { write } = database.export("numbers", [{ name: "n" }], (manager) =>
      streamRows(manager, "SELECT pg_sleep(5) AS n", [])
    )
    await expect(write(() => new Writable())).rejects.toMatchObject({ code: "report_timeout" })
  })

  it("takes one core, and leaves the others to the store", async () => {
    const workers = await database.read((manager) =>
      manager.query("SHOW max_parallel_workers_per_gather")
    )
    expect(workers).toEqual([{ max_parallel_workers_per_gather: "0" }])
  })

  it("cannot write", async () => {
    expect(await failureOf("DELETE FROM credit_wallet")).toMatchObject({ code: "25006" })
  })

  it("connects again after its connections were cut", async () => {
    await ledger.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'medusa-reports'`
    )
    await waitFor(async () => (await failureOf("SELECT 1")) === null)
  })
})

const withReplica = hasReplication ? describe : describe.skip

withReplica("a streaming replica", () => {
  let postgres: ReplicatedPostgres
  let ledger: Ledger
  let reports: ReportModuleService
  let database: ReportDatabase

  beforeAll(async () => {
    postgres = await startReplicatedPostgres()
    ledger = await openLedger("read committed", postgres.primary)
    const [{ name }] = await ledger.sql<{ name: string }>("SELECT current_database() AS name")
    const urlOf = ({ host, port, user }: Server) => `postgres://${user}@${host}:${port}/${name}`
    reports = new ReportModuleService(
      { [ContainerRegistrationKeys.PG_CONNECTION]: ledger.knex },
      { reports: { database_url: urlOf(postgres.replica) } }
    )
    const sourceOf = (server: Server) =>
      new Source({
        connection: { connectionString: urlOf(server) },
        search_path: "public",
        connect_timeout_ms: 1_000,
        statement_timeout_ms: 30_000,
      })
    database = new ReportDatabase({
      primary: sourceOf(postgres.primary),
      replica: sourceOf(postgres.replica),
    })
  })
  afterAll(async () => {
    await database?.close()
    await reports?.__hooks.onApplicationShutdown()
    await postgres?.stopReplica()
    await ledger?.close()
    await postgres?.remove()
  })

  const granted = async () => {
    const { notice, intervals } = await reports.credits.retrieveUsage(USAGE)
    return { notice, granted: intervals.reduce((sum, row) => sum + row.granted, 0) }
  }

  it("is read from, and the store's database is not", async () => {
    await ledger.service.grant({ ...GRANT, amount: 5 })
    await waitFor(async () => (await granted()).granted === 5)
    expect(await granted()).toEqual({ notice: null, granted: 5 })
    const [{ count }] = await ledger.sql<{ count: string }>(
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'medusa-reports'"
    )
    expect(count).toBe("0")
  })

  it.each([
    ["in the middle of a statement", "SELECT pg_sleep(20)"],
    ["between two statements", null],
  ])("counts as gone when its recovery cancels a report %s", async (_, statement) => {
    const work = async (manager: EntityManager, notice: Notice) => {
      await manager.query("SELECT FROM credit_wallet")
      if (notice === null) {
        const working = statement === null ? null : manager.query(statement)
        // What the replica replays then waits for the report, and soon no longer.
        await Promise.all([working, ledger.sql("BEGIN; LOCK TABLE credit_wallet; COMMIT")])
        await delay(1_000)
        await manager.query("SELECT FROM credit_wallet")
      }
      return notice
    }
    expect(await database.read(work)).toBe("replica_unavailable")
    expect(await database.read((_, notice) => Promise.resolve(notice))).toBeNull()
  })

  it("is gone: the store's database is read, with a notice", async () => {
    await postgres.stopReplica()
    expect(await granted()).toEqual({ notice: "replica_unavailable", granted: 5 })
    await ledger.service.grant({ ...GRANT, amount: 2 })
    expect(await granted()).toEqual({ notice: "replica_unavailable", granted: 7 })
  })
})
