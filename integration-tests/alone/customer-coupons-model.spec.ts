import { runModel } from "../helpers/coupons/run-model"
import { httpSuite } from "../helpers/shop/suite"

const OPERATIONS = Number(process.env.MODEL_OPERATIONS ?? 3_000)

/** The same each time, so that a change is what fails. `MODEL_SEED` tries another one. */
const SEED = Number(process.env.MODEL_SEED ?? 2026)

jest.setTimeout(600_000)

/** Random operations on real carts, orders and customers, against a plain model of what SPEC promises. */
httpSuite("coupons that stay with a customer, against their model", (suite) => {
  it(`${OPERATIONS} operations, beginning with seed ${SEED}, make what the model makes`, async () => {
    const { made, difference } = await runModel(suite, { seed: SEED, operations: OPERATIONS })
    if (difference) {
      const { error, seed, last } = difference
      error.message = `MODEL_SEED=${seed} repeats it; the last operations:\n${last}\n${error.message}`
      throw error
    }
    expect(made).toBeGreaterThanOrEqual(OPERATIONS)
  })
})
