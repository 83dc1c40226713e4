/**
 * `npm run verify:ledger` checks the invariants of the credit ledger on DATABASE_URL. It prints
 * what is broken, with up to 20 rows each, and then exits with an error. It reads only, in one
 * snapshot.
 */
import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

if (!process.env.DATABASE_URL) {
  console.error("Set DATABASE_URL to the store's database.")
  process.exit(2)
}
const { status } = spawnSync(
  process.execPath,
  [
    "--require",
    createRequire(import.meta.url).resolve("ts-node/register"),
    fileURLToPath(new URL("verify-ledger/main.ts", import.meta.url)),
  ],
  { stdio: "inherit" }
)
process.exitCode = status ?? 2
