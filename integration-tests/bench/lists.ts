/**
 * The dashboard's lists at 100,000 rows beside Medusa's list of as many promotions, on one server and database:
 * `npm run bench -- lists`. Prints the ratios of SPEC section 7.
 */
import { join } from "node:path"
import { openShop } from "./coupons/shops"
import { couponSteps } from "./lists/coupons"
import { fillCoupons, fillWallets } from "./lists/fill"
import { walletSteps } from "./lists/wallets"
import { runRounds } from "./measure"
import { startServer } from "./start-server"
import { summarize } from "./summary"
import { HEAD, table } from "./table"

const ROWS = 100_000
const ROUNDS = { rounds: parseInt(process.env.BENCH_ROUNDS ?? "30"), warmUp: 3 }

void main()

async function main(): Promise<void> {
  const databaseUrl = process.argv[3]
  const server = await startServer({ app: join(__dirname, "..", ".."), databaseUrl })
  try {
    const { admin } = await openShop(server)
    await fillCoupons(databaseUrl, ROWS)
    await fillWallets(databaseUrl, ROWS)
    const steps = [...couponSteps(admin, ROWS), ...walletSteps(admin, ROWS)]
    const rounds = await runRounds(() => steps, {
      ...ROUNDS,
      statements: () => server.statements(),
    })
    console.log(HEAD)
    console.log(table(summarize(rounds)))
  } finally {
    await server.stop()
  }
}
