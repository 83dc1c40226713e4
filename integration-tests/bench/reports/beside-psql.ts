import type ReportModuleService from "../../../src/modules/report/service"
import { type Measure, runRounds, type Step } from "../measure"
import { summarize } from "../summary"
import { HEAD, table } from "../table"
import { writeEntries } from "./entries-file"
import { openReports } from "./open-reports"
import { psql, statementsOf } from "./psql"

/** Of the file, which takes as long as all reports together, a third of the rounds. */
const SHARE_OF_FILE = 3

/** Each report beside psql with the same statements, and the file beside `COPY`. Prints the ratios. */
export async function measureBesidePsql(databaseUrl: string, rounds: number): Promise<void> {
  const { reports, close } = openReports(databaseUrl)
  try {
    console.log(HEAD)
    await run(await reportSteps(reports, databaseUrl), rounds)
    await run([await fileStep(reports, databaseUrl)], Math.ceil(rounds / SHARE_OF_FILE))
  } finally {
    await close()
  }
}

async function run(steps: Step[], rounds: number): Promise<void> {
  const statements = () => Promise.resolve(0)
  const samples = await runRounds(() => steps, { rounds, warmUp: 1, statements })
  console.log(table(summarize(samples)))
  console.log(`  Medians of ${rounds} rounds`)
}

async function reportSteps(reports: ReportModuleService, databaseUrl: string): Promise<Step[]> {
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
  return steps
}

async function fileStep(reports: ReportModuleService, databaseUrl: string): Promise<Step> {
  const [entries] = await statementsOf(() => writeEntries(reports))
  const copy = `COPY (${entries}) TO STDOUT`
  return {
    measure: { name: "CSV of all entries ÷ COPY", compares: "time", goal: 4 },
    run: { ours: () => writeEntries(reports), theirs: () => psql(databaseUrl, [copy]) },
  }
}
