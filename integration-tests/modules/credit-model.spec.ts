import fc from "fast-check"
import { commands, newModel, type Real } from "../helpers/credits/commands"
import { openLedger, type Ledger } from "../helpers/credits/ledger"

const MAX_COMMANDS = 600
const OPERATIONS = 5_000

jest.setTimeout(300_000)

/** Movements, readings and repetitions of the real ledger against a plain model of its promises: 15,000 operations. */
describe("credit ledger against its model", () => {
  describe.each(["read committed", "repeatable read", "serializable"] as const)(
    "%s",
    (isolation) => {
      let ledger: Ledger

      beforeAll(async () => {
        ledger = await openLedger(isolation)
      })
      afterAll(() => ledger.close())

      it(`makes ${OPERATIONS} operations as the model does, whatever their order`, async () => {
        expect(await ledger.sql("SHOW transaction_isolation")).toEqual([
          { transaction_isolation: isolation },
        ])
        const real: Real = { ledger, operations: 0, keys: 0 }
        const run = fc.asyncProperty(
          fc.commands(commands, { maxCommands: MAX_COMMANDS, size: "max" }),
          async (list) => {
            if (real.operations >= OPERATIONS) {
              return
            }
            await ledger.reset()
            const model = newModel()
            await ledger.setClock(new Date(model.now))
            await fc.asyncModelRun(() => ({ model, real }), list)
            expect(await ledger.service.verify()).toEqual([])
          }
        )
        await fc.assert(run, { numRuns: 60 })
        expect(real.operations).toBeGreaterThanOrEqual(OPERATIONS)
      })
    }
  )
})
