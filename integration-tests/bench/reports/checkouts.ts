import { join } from "node:path"
import { openShop } from "../coupons/shops"
import { startServer } from "../start-server"
import { burnCore } from "./burn-core"
import { type Round, runRound } from "./checkout-round"
import { checkoutTable } from "./checkout-table"
import { startReader } from "./start-reader"

const ROOT = join(__dirname, "..", "..", "..")

const YEAR = `from=${new Date(Date.now() - 365 * 86_400_000).toISOString()}&to=${new Date().toISOString()}`

/** Those that take longest. */
const REPORTS: Record<string, string> = {
  "credit by day": `credits?${YEAR}&interval=day`,
  liability: "credits/liability",
  "coupons by month": `coupons?${YEAR}&interval=month`,
  "credit packages": `credit-packages?${YEAR}`,
  "CSV of all entries": "credits/entries",
}

/**
 * Checkouts while a report is read over and over, beside checkouts alone, on one server. In every
 * round all take their turn, in random order. A core that is busy without any report tells how much
 * of it is the machine's size. Prints what 95 of 100 checkouts take at most.
 */
export async function measureCheckouts(databaseUrl: string, rounds: number): Promise<void> {
  const server = await startServer({ app: ROOT, databaseUrl })
  const reader = await startReader(databaseUrl)
  try {
    const shop = await openShop(server)
    const { token } = shop.store.staff
    const round = () => runRound(shop)
    const loads: Record<string, () => Promise<Round>> = {
      alone: round,
      "a busy core, no report": () => burnCore(round),
    }
    for (const [name, path] of Object.entries(REPORTS)) {
      const url = `${server.url}/admin/reports/${path}`
      loads[name] = () => reader.during({ url, token }, round)
    }
    const samples = new Map(Object.keys(loads).map((name): [string, Round[]] => [name, []]))
    // Compilers and caches warm up.
    await round()
    await round()
    for (let n = 0; n < rounds; n++) {
      for (const name of shuffled(Object.keys(loads))) {
        samples.get(name)!.push(await loads[name]())
      }
    }
    console.log(checkoutTable(samples))
  } finally {
    await reader.stop()
    await server.stop()
  }
}

function shuffled<T>(list: T[]): T[] {
  return list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
