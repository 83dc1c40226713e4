import { execute } from "../../execute"
import { fillLedger } from "./ledger"
import { fillRedemptions } from "./redemptions"
import { fillSales } from "./sales"

/** A year of a shop: 20 entries a wallet, and two orders each with a coupon and with a package. */
export async function fill(databaseUrl: string, wallets: number): Promise<void> {
  await fillLedger(databaseUrl, wallets)
  await fillRedemptions(databaseUrl, 2 * wallets)
  await fillSales(databaseUrl, wallets)
  await execute(databaseUrl, ["VACUUM ANALYZE", "CHECKPOINT"])
}
