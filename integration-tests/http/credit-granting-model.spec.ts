import fc from "fast-check"
import { buy, createPackage } from "../helpers/credits/packages"
import { creditsOf } from "../helpers/credits/credits"
import { settle, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

const EACH = 100
const unit = "message"

type Change =
  | { does: "quantity"; quantity: number }
  | { does: "pay" | "unpay" | "restore" | "hold" | "release" | "cancel" }
  | { does: "spend"; amount: number }
  | { does: "settle"; times: number }

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("quantity"), quantity: fc.nat(4) }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("spend"), amount: fc.integer({ min: 1, max: 150 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("settle"), times: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constantFrom("pay", "unpay", "restore", "hold", "release") }),
  }
) as fc.Arbitrary<Change>

/** An order as its tables tell it, changed at random, beside what its customer does with the credit. */
httpSuite("whatever happens to an order and to the credit it bought", (suite) => {
  it("gives exactly what the order holds and has paid for, less what is missed", async () => {
    const pack = await createPackage(suite, { credits: EACH })
    const changes = fc.array(change, { minLength: 60, maxLength: 120 })
    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (before, isCanceled) => {
        const customer = await suite.registerCustomer()
        const order = await buy(suite.shopper(customer), pack)
        await untilAvailable(suite, customer.id, EACH)
        await suite.settled()
        await payForAll(order.id)
        const cancel: Change[] = isCanceled ? [{ does: "cancel" }] : []
        await play(customer.id, order.id, [...before, ...cancel, { does: "settle", times: 2 }])
      }),
      { numRuns: 12, endOnFailure: true }
    )
  })

  /** As many as a line ever has. */
  async function payForAll(order_id: string): Promise<void> {
    await suite.sql(
      `UPDATE payment p SET amount = 4 * p.amount FROM order_payment_collection c
       WHERE c.payment_collection_id = p.payment_collection_id AND c.order_id = ?`,
      [order_id]
    )
  }

  async function play(customer_id: string, order_id: string, changes: Change[]): Promise<void> {
    const credits = creditsOf(suite)
    const model = { quantity: 1, isPaid: true, isCanceled: false, earned: EACH }
    const spent: string[] = []
    const holds: string[] = []
    let held = 0
    const actor = "test"
    for (const next of changes) {
      switch (next.does) {
        case "quantity":
          model.quantity = next.quantity
          await suite.sql(
            `UPDATE order_item i SET quantity = ? FROM "order" o
             WHERE o.id = i.order_id AND i.version = o.version AND o.id = ?`,
            [next.quantity, order_id]
          )
          break
        case "pay":
        case "unpay":
          model.isPaid = next.does === "pay"
          await suite.sql(
            `UPDATE payment p SET canceled_at = CASE WHEN ? THEN NULL ELSE now() END
             FROM order_payment_collection c
             WHERE c.payment_collection_id = p.payment_collection_id AND c.order_id = ?`,
            [model.isPaid, order_id]
          )
          break
        case "cancel":
          model.isCanceled = true
          await suite.sql(`UPDATE "order" SET status = 'canceled' WHERE id = ?`, [order_id])
          break
        case "spend": {
          const { available } = await credits.retrieveWallet(customer_id, unit)
          const amount = Math.min(next.amount, available)
          if (amount > 0) {
            const { credit_entry } = await credits.consume({ customer_id, unit, amount, actor })
            spent.push(credit_entry!.id)
          }
          break
        }
        case "restore":
          if (spent.length) {
            await credits.restore({ customer_id, entry_id: spent.pop()!, actor })
          }
          break
        case "hold": {
          const { available: amount } = await credits.retrieveWallet(customer_id, unit)
          if (amount > 0) {
            const reference_id = `${order_id}-${held++}`
            const hold = { customer_id, unit, amount, ttl_seconds: 600, reference_type: "test" }
            holds.push((await credits.hold({ ...hold, reference_id, actor })).hold_id)
          }
          break
        }
        case "release":
          if (holds.length) {
            await credits.releaseHold({ hold_id: holds.pop()!, actor })
          }
          break
        case "settle": {
          const expected = model.isCanceled ? 0 : model.quantity * EACH
          model.earned = model.isPaid ? expected : Math.min(model.earned, expected)
          await Promise.all(Array.from({ length: next.times }, () => settle(suite, order_id)))
          expect(await standing(order_id)).toEqual({
            expected,
            earned: model.earned,
            granted: model.earned,
            kept: model.earned,
          })
          expect(await settle(suite, order_id)).toEqual([])
        }
      }
    }
    expect(await credits.verify()).toEqual([])
  }

  /** `kept`: what the line's grants gave, less what was taken back of it or is to be. */
  async function standing(order_id: string) {
    const [row] = await suite.sql(
      `SELECT expected::float8, earned::float8, granted::float8,
         (SELECT sum(g.amount - g.voided - g.clawback_shortfall) FROM credit_grant g
          WHERE g.line_item_id = p.line_item_id)::float8 AS kept
       FROM credit_purchase p WHERE order_id = ?`,
      [order_id]
    )
    return row
  }
})
