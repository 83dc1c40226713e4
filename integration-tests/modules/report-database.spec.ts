import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ReportDatabase } from "../../src/modules/report/database/report-database"
import { Source } from "../../src/modules/report/database/source"
import ReportModuleService from "../../src/modules/report/service"
import { statusOf } from "../../src/plugin/refusal"
import {
  hasReplication,
  type ReplicatedPostgres,
  startReplicatedPostgres,
} from "../helpers/chaos/replicated-postgres"
import { type Ledger, openLedger } from "../helpers/credits/ledger"
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

  beforeAll(async () => {
    postgres = await startReplicatedPostgres()
    ledger = await openLedger("read committed", postgres.primary)
    const [{ name }] = await ledger.sql<{ name: string }>("SELECT current_database() AS name")
    const { host, port, user } = postgres.replica
    reports = new ReportModuleService(
      { [ContainerRegistrationKeys.PG_CONNECTION]: ledger.knex },
      { reports: { database_url: `postgres://${user}@${host}:${port}/${name}` } }
    )
  })
  afterAll(async () => {
    await reports?.__hooks.onApplicationShutdown()
    await postgres?.stopReplica()
    await ledger?.close()
    await postgres?.remove()
  })

  const granted = async () => {
    const { notice, intervals } = await reports.credits.retrieveUsage(USAGE)
    return { notice, granted: intervals.reduce((sum, row) => sum + row.granted, 0) }
  }

  it("is read from; when it is gone, the store's database is, with a notice", async () => {
    await ledger.service.grant({ ...GRANT, amount: 5 })
    await waitFor(async () => (await granted()).granted === 5)
    expect(await granted()).toEqual({ notice: null, granted: 5 })
    const [{ count }] = await ledger.sql<{ count: string }>(
      "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'medusa-reports'"
    )
    expect(count).toBe("0")

    await postgres.stopReplica()
    expect(await granted()).toEqual({ notice: "replica_unavailable", granted: 5 })
    await ledger.service.grant({ ...GRANT, amount: 2 })
    expect(await granted()).toEqual({ notice: "replica_unavailable", granted: 7 })
  })
})
