/**
 * Reports over 1,000,000 entries, 50,000 wallets, 100,000 redemptions and 100,000 sold packages, each
 * beside psql with the same statements, and the CSV file of all entries beside `COPY`: `npm run bench
 * -- reports`. Prints the ratios, and the memory that the file took.
 */
import { knex as openKnex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Writable } from "node:stream"
import ReportModuleService from "../../src/modules/report/service"
import { type Measure, runRounds, type Step } from "./measure"
import { fill } from "./reports/fill"
import { psql, statementsOf } from "./reports/psql"
import { summarize } from "./summary"
import { HEAD, table } from "./table"

/** Fewer only to try the program. */
const WALLETS = parseInt(process.env.BENCH_WALLETS ?? "50000")
const ROUNDS = { rounds: parseInt(process.env.BENCH_ROUNDS ?? "30"), warmUp: 1 }
const MEGABYTE = 1024 ** 2
const MEMORY = 150

void main()

async function main(): Promise<void> {
  const databaseUrl = process.argv[3]
  await fill(databaseUrl, WALLETS)
  const knex = openKnex({ client: "pg", connection: { connectionString: databaseUrl } })
  const reports = new ReportModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: knex })
  try {
    // Before all else, so that nothing has made room for it.
    const { grown, peak } = await memoryOf(() => exportEntries(reports))
    const steps = await stepsOf(reports, databaseUrl)
    const rounds = await runRounds(() => steps, { ...ROUNDS, statements: () => Promise.resolve(0) })
    console.log(HEAD)
    console.log(table(summarize(rounds)))
    const verdict = grown < MEMORY ? "ok" : "short"
    console.log(
      `CSV of all entries: ${grown} MB more than before (${peak} MB in all), goal < ${MEMORY} MB: ${verdict}`
    )
  } finally {
    await reports.__hooks.onApplicationShutdown()
    await knex.destroy()
  }
}

async function stepsOf(reports: ReportModuleService, databaseUrl: string): Promise<Step[]> {
  const to = new Date()
  const from = new Date(to.getTime() - 365 * 86_400_000)
  const timezone = "Europe/Berlin"
  const range = { from, to, timezone, format: "json" as const, interval: "month" as const }
  const page = { limit: 20, offset: 0 }
  const statement = { ...range, unit: "usd" }
  const works: Record<string, () => Promise<unknown>> = {
    "credit by month": () => reports.credits.retrieveUsage(range),
    "credit by day": () => reports.credits.retrieveUsage({ ...range, interval: "day" }),
    "credit by month, of a source": () =>
      reports.credits.retrieveUsage({ ...range, source: "purchase" }),
    liability: () => reports.credits.retrieveLiability({ ...range, at: to }),
    "a statement": () => reports.credits.retrieveStatement("cus_7", statement),
    "coupons by month": () => reports.coupons.retrievePerformance({ ...range, ...page }),
    "credit packages": () => reports.packages.retrieveSales({ ...range, ...page }),
  }
  const steps: Step[] = []
  for (const [name, work] of Object.entries(works)) {
    const statements = await statementsOf(work)
    const measure: Measure = { name: `${name} ÷ psql`, compares: "time", goal: 1.3 }
    const ours = async () => void (await work())
    steps.push({ measure, run: { ours, theirs: () => psql(databaseUrl, statements) } })
  }
  const [entries] = await statementsOf(() => exportEntries(reports))
  const copy = `COPY (${entries}) TO STDOUT`
  steps.push({
    measure: { name: "CSV of all entries ÷ COPY", compares: "time", goal: 4 },
    run: { ours: () => exportEntries(reports), theirs: () => psql(databaseUrl, [copy]) },
  })
  return steps
}

async function exportEntries(reports: ReportModuleService): Promise<void> {
  const file = reports.credits.exportEntries({ timezone: "Europe/Berlin" })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await file.write(() => nowhere)
}

/** The process's memory at its highest while `work` runs, in all and beyond what it had before. */
async function memoryOf(work: () => Promise<void>): Promise<{ grown: number; peak: number }> {
  global.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  await work()
  clearInterval(watch)
  const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE)
  return { grown: megabytes(peak - before), peak: megabytes(peak) }
}
