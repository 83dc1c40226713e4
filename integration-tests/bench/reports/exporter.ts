/**
 * A process with the Report Module and nothing else in it: writes the CSV file of all entries, and
 * tells what memory that took.
 */
import { writeEntries } from "./entries-file"
import { openReports } from "./open-reports"

/** What the process occupied, in MB, once it was connected, and at its highest. */
export type Memory = { before: number; peak: number }

void main()

async function main(): Promise<void> {
  const { reports, close } = openReports(process.argv[2])
  await reports.credits.retrieveLiability({ at: new Date(0), format: "json" })
  const before = process.memoryUsage().rss / 1024 ** 2
  await writeEntries(reports)
  const peak = process.resourceUsage().maxRSS / 1024
  process.send?.({ before, peak } satisfies Memory)
  await close()
}
