import type { ConfigModule } from "@medusajs/framework/types"
import { openPayment, shown, startCheckout } from "../helpers/credits/auto-credit"
import { creditsOf } from "../helpers/credits/credits"
import { balances, expectSoundLedger, giveCredit, untilBalances } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

const pinned = (auto_apply_credits: boolean) => (config: ConfigModule) => {
  Object.assign(config.modules ?? {}, {
    credit: { resolve: "./src/modules/credit", options: { auto_apply_credits } },
  })
}

/** What moves credit, or asks about it; coupons ask which variants are packages. */
const OURS = /\bcredit_(may|move|apply|fit|payment|hold|wallet|refusal|settings)/

httpSuite(
  "a shop whose option switches automatic credit off",
  (suite) => {
    let customer: TestCustomer
    beforeEach(async () => {
      customer = await suite.registerCustomer()
      await giveCredit(suite, customer, 50)
    })
    afterEach(async () => {
      await expectSoundLedger(suite)
    })

    it("says so, and cannot be talked into it", async () => {
      const path = "/admin/credit-settings"
      expect(ok(await suite.admin.get(path))).toEqual({
        credit_settings: {
          auto_apply_credits: false,
          timezone: "UTC",
          pinned: ["auto_apply_credits"],
        },
      })
      expect(await suite.admin.post(path, { auto_apply_credits: true })).toMatchObject({
        status: 400,
        body: { code: "setting_pinned", details: { field: "auto_apply_credits" } },
      })
    })

    it("has checkouts as before, statement for statement", async () => {
      const poor = await startCheckout(suite, await suite.registerCustomer())
      const rich = await startCheckout(suite, customer)
      const steps = [
        openPayment,
        openPayment,
        ({ shopper, cart_id, line_id }: typeof rich) => shopper.setQuantity(cart_id, line_id, 2),
        ({ shopper, cart_id }: typeof rich) => shopper.addPaymentSession(cart_id),
        ({ shopper, cart_id }: typeof rich) => shopper.completeCart(cart_id),
      ]
      // Credit by itself asks for nothing: who has some costs what who has none does.
      for (const step of steps.slice(0, -1)) {
        const [without, having] = [
          await statementsOf(() => step(poor)),
          await statementsOf(() => step(rich)),
        ]
        expect(having).toHaveLength(without.length)
        expect(having.filter((statement) => OURS.test(statement))).toEqual([])
      }
      expect(await shown(rich)).toEqual([240, 0, 240])
      const order = (await steps.at(-1)!(rich)) as { total: number }
      expect(order.total).toBe(240)
      await untilBalances(suite, customer, "50/0/0")
      expect(await suite.sql("SELECT * FROM credit_payment")).toEqual([])
    })

    it("keeps consumption one statement", async () => {
      const statements = await statementsOf(() =>
        creditsOf(suite).consume({
          customer_id: customer.id,
          unit: "usd",
          amount: 10,
          actor: "tests",
        })
      )
      expect(statements).toHaveLength(1)
      expect(await balances(suite, customer)).toBe("40/0/10")
    })
  },
  { configure: pinned(false) }
)
