import sweepCreditPurchases from "../../src/jobs/sweep-credit-purchases"
import { dieBeforeWritingTo } from "../helpers/chaos/crash"
import { creditsOf } from "../helpers/credits/credits"
import { createPackage } from "../helpers/credits/packages"
import { boughtBy, minutesLater, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

/** A server is killed (SIGKILL) at each step from the order to its credits; another goes on with the same database. */
httpSuite("a server that dies while a package is bought", (suite) => {
  const openCart = async () => {
    const customer = await suite.registerCustomer()
    const pack = await createPackage(suite)
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({ items: [{ variant_id: pack.variant_id, quantity: 2 }] })
    await shopper.addPaymentSession(cart.id)
    return { customer, shopper, cart_id: cart.id as string }
  }

  const sweepLater = async () => {
    await minutesLater(suite)
    await sweepCreditPurchases(suite.container)
    await sweepCreditPurchases(suite.container)
  }

  const orders = async () => await suite.sql('select id from "order"')

  afterEach(async () => {
    expect(await creditsOf(suite).verify()).toEqual([])
  })

  it("before the order exists: nothing is granted until the shopper tries again", async () => {
    const { customer, shopper, cart_id } = await openCart()
    await dieBeforeWritingTo(suite, "order", cart_id)
    await sweepLater()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 0 })
    await shopper.completeCart(cart_id)
    await untilAvailable(suite, customer.id, 1000)
    await sweepLater()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 1000 })
  })

  it("between the order and its payment: credits that nobody has paid for are incoming", async () => {
    const { customer, cart_id } = await openCart()
    await dieBeforeWritingTo(suite, "payment", cart_id)
    expect(await orders()).toHaveLength(1)
    await sweepLater()
    expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, incoming: 1000 })
  })

  it.each(["credit_purchase", "credit_wallet", "credit_grant", "credit_entry"])(
    "while the subscriber comes to write %s: all of it is granted by the sweep, once",
    async (table) => {
      const { customer, cart_id } = await openCart()
      await dieBeforeWritingTo(suite, table, cart_id)
      expect(await orders()).toHaveLength(1)
      expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 0, available: 0 })
      await sweepLater()
      expect(await boughtBy(suite, customer.id)).toMatchObject({ granted: 1000, available: 1000 })
    }
  )
})
