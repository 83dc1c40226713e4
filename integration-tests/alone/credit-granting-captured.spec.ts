import { ok } from "../helpers/shop/client"
import { buy, createPackage } from "../helpers/credits/packages"
import { cancelOrder, captureOrder } from "../helpers/shop/orders"
import { boughtBy, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

httpSuite(
  "credits that wait for the money (`grant_when: captured`)",
  (suite) => {
    it("are incoming until the payment is captured", async () => {
      const customer = await suite.registerCustomer()
      const pack = await createPackage(suite, { unit: "usd", credits: 25.5 })
      const order = await buy(suite.shopper(customer), pack, { quantity: 2 })
      const wallet = () => boughtBy(suite, customer.id, "usd")
      await waitFor(async () => (await wallet()).incoming === 51)
      expect(await wallet()).toEqual({ available: 0, granted: 0, voided: 0, incoming: 51 })
      const shown = ok(
        await suite.shopper(customer).client.get("/store/customers/me/wallets")
      ).wallets
      expect(shown).toMatchObject([{ unit: "usd", available: 0, incoming: 51 }])
      const credits = async () =>
        ok(await suite.admin.get(`/admin/orders/${order.id}/credits`)).credits
      expect(await credits()).toMatchObject({
        granted: [],
        incoming: [{ line_item_id: order.items[0].id, unit: "usd", amount: 51 }],
      })

      await captureOrder(suite.admin, order.id)
      await untilAvailable(suite, customer.id, 51, "usd")
      expect(await credits()).toMatchObject({ granted: [{ amount: 51 }], incoming: [] })
      expect(await wallet()).toEqual({ available: 51, granted: 51, voided: 0, incoming: 0 })
    })

    it("never come when the order is cancelled first", async () => {
      const customer = await suite.registerCustomer()
      const order = await buy(suite.shopper(customer), await createPackage(suite))
      await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 500)
      await cancelOrder(suite.admin, order.id)
      await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 0)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0 })
    })
  },
  {
    configure: ({ modules }) => {
      Object.assign(modules ?? {}, {
        credit: { resolve: "./src/modules/credit", options: { grant_when: "captured" } },
      })
    },
  }
)
