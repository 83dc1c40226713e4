import { knex } from "@medusajs/framework/mikro-orm/knex"
import { INVARIANTS, verifyLedger } from "../../src/modules/credit/verify"

void main()

async function main(): Promise<void> {
  const database = knex({ client: "pg", connection: process.env.DATABASE_URL })
  try {
    const violations = await verifyLedger(database)
    for (const { invariant, rows } of violations) {
      console.error(`Broken: ${invariant}`)
      console.error(rows.map((row) => `  ${JSON.stringify(row)}`).join("\n"))
    }
    const checked = Object.keys(INVARIANTS).length
    console.log(`${checked - violations.length} of ${checked} invariants hold.`)
    process.exitCode = violations.length ? 1 : 0
  } finally {
    await database.destroy()
  }
}
