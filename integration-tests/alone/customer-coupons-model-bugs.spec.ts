import { withBrokenStatements } from "../helpers/chaos/break-statements"
import { breakFunctions, brokenTrigger, PLANTED_BUGS } from "../helpers/coupons/planted-bugs"
import { runModel } from "../helpers/coupons/run-model"
import { httpSuite } from "../helpers/shop/suite"

/** Always the same, so that each bug is found after as many operations. */
const SEED = 15
const MOST_OPERATIONS = 900

jest.setTimeout(600_000)

httpSuite("the model of customers' coupons notices that", (suite) => {
  it.each(PLANTED_BUGS)("$name", async ({ statement, trigger, schema }) => {
    if (trigger) {
      await suite.sql(brokenTrigger(trigger))
    }
    if (schema) {
      await suite.sql(schema)
    }
    const planted = statement ? await breakFunctions(suite, statement) : 0
    let found = false
    const changed = await withBrokenStatements(
      (text) => (statement ? text.replaceAll(...statement) : text),
      async () => {
        const { difference } = await runModel(suite, { seed: SEED, operations: MOST_OPERATIONS })
        found = difference !== null
      }
    )
    expect(found).toBe(true)
    expect(changed + planted > 0).toBe(statement !== undefined)
  })
})
