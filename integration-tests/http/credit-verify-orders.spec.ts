import { giveCredit, payByCredit, untilBalances } from "../helpers/credits/payments"
import { creditsOf } from "../helpers/credits/credits"
import { buy, createPackage } from "../helpers/credits/packages"
import { captureOrder, editOrder, refundOrder } from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

/** Orders and carts that are off, made by hand: `npm run verify:ledger` lists each. */
httpSuite("verify:ledger", (suite) => {
  let customer: TestCustomer
  let order: { id: string; items: { id: string; variant_id: string }[] }
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    const pack = await createPackage(suite, {
      unit: "usd",
      credits: 20,
      prices: [{ currency_code: "usd", amount: 20 }],
    })
    order = await buy(suite.shopper(customer), pack, { quantity: 2, region: "untaxed" })
    await untilAvailable(suite, customer.id, 40, "usd")
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  const found = async (invariant: string) =>
    (await creditsOf(suite).verify()).find((violation) => violation.invariant === invariant)?.rows
  const longAgo = () =>
    suite.sql(
      `UPDATE "order" SET created_at = now() - interval '40 days', updated_at = now() - interval '40 days'`
    )

  it("lists a cart that holds credit which is owed back", async () => {
    const shopper = suite.shopper(customer)
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    await payByCredit(shopper, cart.id)
    await suite.sql("UPDATE credit_grant SET clawback_shortfall = 40")
    expect(await found("what was taken back lies on no cart")).toMatchObject([{ cart_id: cart.id }])
  })

  it("lists an order whose packages credit pays", async () => {
    await giveCredit(suite, customer, 60)
    const shopper = suite.shopper(customer)
    const pack = await createPackage(suite)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0] }, { variant_id: pack.variant_id }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    await payByCredit(shopper, cart.id, { amount: 100 })
    await shopper.addPaymentSession(cart.id)
    order = await shopper.completeCart(cart.id)
    await untilBalances(suite, customer, "0/0/100")
    await untilAvailable(suite, customer.id, 500)
    await captureOrder(suite.admin, order.id)
    const goods = order.items.find(({ variant_id }) => variant_id === mug.variant_ids[0])!
    await editOrder(suite.admin, order, [{ id: goods.id, quantity: 0 }])
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
    await refundOrder(suite.admin, order.id, 40)
    expect(await creditsOf(suite).verify()).toEqual([])
    await suite.sql("UPDATE refund SET created_at = now() - interval '2 days'")
    await suite.sql("UPDATE order_change SET updated_at = now() - interval '2 days'")
    expect(await found("no order's packages are paid by credit")).toMatchObject([
      { order_id: order.id, cart_id: cart.id },
    ])
  })

  it("lists an order that was given credits for a line that is no package", async () => {
    await suite.sql("UPDATE order_line_item SET variant_id = 'variant_other'")
    expect(await found("what orders bought are packages")).toMatchObject([{ order_id: order.id }])
  })

  it.each([
    ["a claim", "written_off_quantity"],
    ["a return", "return_received_quantity"],
  ])(
    "lists an order of which %s was not seen, once the sweeps have had their time",
    async (_, column) => {
      await suite.sql(`UPDATE order_item SET ${column} = 1`)
      expect(await creditsOf(suite).verify()).toEqual([])
      await longAgo()
      expect(await found("what orders hold was noted")).toEqual([{ order_id: order.id }])
    }
  )

  it("lists an order that was granted after it had been refunded", async () => {
    await captureOrder(suite.admin, order.id)
    await refundOrder(suite.admin, order.id, 40)
    await suite.settled()
    expect(await creditsOf(suite).verify()).toEqual([])
    await suite.sql("UPDATE credit_purchase SET earned_at = now() + interval '1 hour'")
    expect(await found("what orders earned was paid for")).toMatchObject([{ order_id: order.id }])
  })

  it("lists an order that was given more than it holds", async () => {
    await suite.sql("UPDATE credit_purchase SET granted = 20, earned = 20, expected = 20")
    expect(await found("no order was given more of a unit than it holds")).toMatchObject([
      { order_id: order.id },
    ])
  })
})
