import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import type { TestCustomer } from "../helpers/shop/people"
import type { RegionName } from "../helpers/shop/regions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("paying a cart by credit", (suite) => {
  let customer: TestCustomer
  beforeAll(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const openCart = async (region: RegionName = "untaxed", quantity = 1) => {
    const shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0], quantity }]
    const cart = await shopper.createCart({ region, items })
    return { shopper, cart_id: cart.id as string }
  }

  it("takes a part off the total, and the provider is paid the rest", async () => {
    await giveCredit(suite, customer, 50)
    const { shopper, cart_id } = await openCart()
    const { cart, credits } = await payByCredit(shopper, cart_id, { amount: 30 })
    expect(credits).toEqual({ applied: 30, available: 50, max: 50 })
    expect(cart).toMatchObject({ total: 90, credit_line_total: 30 })
    expect(await balances(suite, customer)).toBe("20/30/0")

    const collection = await shopper.addPaymentSession(cart_id)
    expect(collection.amount).toBe(90)
    const order = await shopper.completeCart(cart_id)
    expect(order).toMatchObject({ total: 90, credit_line_total: 30 })
    await untilBalances(suite, customer, "20/0/30")
  })

  it.each(["usd", "eur"] as const)(
    "pays all of it, to the last fraction of a cent (%s)",
    async (region) => {
      await giveCredit(suite, customer, 500, region)
      const shopper = suite.shopper(customer)
      const { poster } = suite.store.catalog
      const cart = await shopper.createCart({
        region,
        items: [{ variant_id: poster.variant_ids[0], quantity: 3 }],
      })
      const paid = await payByCredit(shopper, cart.id)
      expect(paid.cart.total).toBe(0)
      const order = await shopper.completeCart(cart.id)
      expect(order.total).toBe(0)
      const used = region === "usd" ? 64.32 : 59.97
      await untilBalances(suite, customer, `${500 - used}/0/${used}`, region)
    }
  )
})
