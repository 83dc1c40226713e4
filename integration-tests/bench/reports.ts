/**
 * Reports over 1,000,000 entries, 50,000 wallets, 100,000 redemptions and 100,000 sold packages:
 * `npm run bench -- reports`. What memory the CSV file of all entries takes; each report beside psql
 * with the same statements, and the file beside `COPY`; checkouts while a report is read.
 */
import { measureBesidePsql } from "./reports/beside-psql"
import { measureCheckouts } from "./reports/checkouts"
import { fill } from "./reports/fill"
import { measureMemory } from "./reports/memory"

/** Fewer only to try the program. */
const WALLETS = parseInt(process.env.BENCH_WALLETS ?? "50000")
const ROUNDS = parseInt(process.env.BENCH_ROUNDS ?? "30")

void main()

async function main(): Promise<void> {
  const databaseUrl = process.argv[3]
  await fill(databaseUrl, WALLETS)
  await measureMemory(databaseUrl)
  await measureBesidePsql(databaseUrl, ROUNDS)
  await measureCheckouts(databaseUrl, ROUNDS)
}
