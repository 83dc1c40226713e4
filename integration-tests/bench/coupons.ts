/**
 * Coupons beside Medusa without the plugin: `npm run bench -- coupons`. Prints the ratios of SPEC section 7; a goal that
 * is missed is printed, too, and is no failure.
 */
import { join } from "node:path"
import { customerSteps, fillAttachments } from "./coupons/attachments"
import { cartSteps, guestSteps } from "./coupons/carts"
import { redemptionSteps } from "./coupons/redemptions"
import { openShop } from "./coupons/shops"
import { runRounds, type Rounds, type Side } from "./measure"
import { startServer } from "./start-server"
import { summarize } from "./summary"
import { HEAD, table } from "./table"

const ROOT = join(__dirname, "..", "..")

const rounds = parseInt(process.env.BENCH_ROUNDS ?? "30")
const CARTS = { rounds, warmUp: 8 }
const REDEMPTIONS = { rounds, warmUp: 1 }

void main()

async function main(): Promise<void> {
  const [stock, plugin] = process.argv.slice(2)
  const urls = { ours: plugin, theirs: stock }
  const servers = {
    ours: await startServer({ app: ROOT, databaseUrl: urls.ours }),
    theirs: await startServer({ app: join(__dirname, "stock"), databaseUrl: urls.theirs }),
  }
  const shops = { ours: await openShop(servers.ours), theirs: await openShop(servers.theirs) }
  const statements = (side: Side) => servers[side].statements()

  console.log(HEAD)
  print(await runRounds(await cartSteps(shops), { ...CARTS, statements }))

  const redemptions = await runRounds(
    await redemptionSteps(shops, urls, REDEMPTIONS.rounds + REDEMPTIONS.warmUp),
    { ...REDEMPTIONS, statements }
  )

  print(redemptions)

  await fillAttachments(urls.ours, shops.ours)
  print(await runRounds(guestSteps(shops), { ...CARTS, statements }))
  const ofOurs = () => statements("ours")
  print(await runRounds(await customerSteps(shops.ours), { ...CARTS, statements: ofOurs }))

  await servers.ours.stop()
  await servers.theirs.stop()
}

function print(rounds: Rounds): void {
  console.log(table(summarize(rounds)))
}
