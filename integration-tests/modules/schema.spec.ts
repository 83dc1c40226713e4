import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Ledger, openLedger } from "../helpers/credits/ledger"
import { describeSchema } from "../helpers/shop/describe-schema"

/**
 * What each module's migrations make of a database, for a review to see what changes there. After a new migration:
 * `UPDATE_SCHEMA=true npm run test:modules -- schema`.
 */
describe("schema.sql", () => {
  let ledger: Ledger
  beforeAll(async () => {
    ledger = await openLedger()
  })
  afterAll(() => ledger.close())

  it.each(["coupon", "credit", "history", "outbox", "webhook"])(
    "is what the %s module's migrations make",
    async (module) => {
      const file = join(__dirname, `../../src/modules/${module}/schema.sql`)
      const schema = await describeSchema(ledger.knex, module)
      if (process.env.UPDATE_SCHEMA) {
        writeFileSync(file, schema)
      }
      expect(schema).toBe(readFileSync(file, "utf8"))
    }
  )
})
