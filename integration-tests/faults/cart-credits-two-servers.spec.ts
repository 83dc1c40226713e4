import { outcomesOf, race } from "../helpers/chaos/barrier"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  untilBalances,
} from "../helpers/credits/payments"
import { startSecondServer } from "../helpers/chaos/second-server"
import { httpSuite } from "../helpers/shop/suite"

/** With the default, in-process locking, Medusa itself would make an order on each, where no payment keeps it from that. */
httpSuite(
  "two servers that complete one cart, paid wholly by credit, at the same time",
  (suite) => {
    it("make one order", async () => {
      const customer = await suite.registerCustomer()
      await giveCredit(suite, customer, 200)
      const shopper = suite.shopper(customer)
      const { mug } = suite.store.catalog
      const items = [{ variant_id: mug.variant_ids[0] }]
      const cart = await shopper.createCart({ region: "untaxed", items })
      await payByCredit(shopper, cart.id)
      const server = await startSecondServer(suite)
      try {
        const results = await race(suite, {
          hold: (outside) => outside.raw("LOCK TABLE credit_payment IN ACCESS EXCLUSIVE MODE"),
          racers: () => [
            shopper.client.post(`/store/carts/${cart.id}/complete`).then(({ status }) => status),
            server.complete(cart.id),
          ],
        })
        expect(outcomesOf(results).won).toContain(200)
        expect(await suite.sql('SELECT id FROM "order"')).toHaveLength(1)
        await untilBalances(suite, customer, "80/0/120")
        await expectSoundLedger(suite)
      } finally {
        await server.kill()
      }
    })
  }
)
