import sweepCreditPurchases from "../../src/jobs/sweep-credit-purchases"
import { buy, createPackage } from "../helpers/credits/packages"
import { boughtBy } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

httpSuite(
  "credits that a guest buys, where any account with the e-mail may have them (`claim_guest_grants: registration`)",
  (suite) => {
    it("come to the account that is registered later", async () => {
      await buy(suite.shopper(), await createPackage(suite), { email: "Guest@example.com" })
      await waitFor(async () => (await suite.sql("select from credit_purchase")).length)
      await suite.settled()
      const customer = await suite.registerCustomer("guest@example.com")
      const stranger = await suite.registerCustomer()
      await sweepCreditPurchases(suite.container)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 500 })
      expect(await boughtBy(suite, stranger.id)).toMatchObject({ available: 0 })
    })
  },
  {
    configure: ({ modules }) => {
      Object.assign(modules ?? {}, {
        credit: {
          resolve: "./src/modules/credit",
          options: { claim_guest_grants: "registration" },
        },
      })
    },
  }
)
