import { MathBN } from "@medusajs/framework/utils"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { createPackage } from "../helpers/credits/packages"
import { captureOrder, returnItems } from "../helpers/shop/orders"
import { untilAvailable } from "../helpers/credits/purchases"
import { settledAs } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

type LoyaltyAccounts = {
  createStoreCreditAccounts(data: unknown): Promise<{ id: string }>
  creditAccounts(data: unknown[]): Promise<unknown>
  retrieveAccountStats(data: { account_id: string }): Promise<{ balance: number }>
}

// Read by medusa-config.ts, before any hook of the suite.
process.env.BESIDE_PLUGINS = "@medusajs/loyalty-plugin"
afterAll(() => {
  delete process.env.BESIDE_PLUGINS
})

/** Medusa's own Loyalty plugin takes four core hooks, and writes credit lines of its own. */
httpSuite("beside @medusajs/loyalty-plugin", (suite) => {
  const accounts = () => suite.container.resolve<LoyaltyAccounts>("store_credit")

  it("both plugins' discounts and credits hold on one cart, and each settles its own", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const customer = await suite.registerCustomer()
    const account = await accounts().createStoreCreditAccounts({
      customer_id: customer.id,
      currency_code: "usd",
    })
    await accounts().creditAccounts([
      { account_id: account.id, amount: 20, reference: "gift", reference_id: "gift_1" },
    ])

    const shopper = suite.shopper(customer)
    const { id } = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: suite.store.catalog.mug.variant_ids[0] }],
    })
    const { total } = await shopper.getCart(id)
    await shopper.addCodes(id, "TEN")
    ok(await shopper.client.post(`/store/carts/${id}/store-credits`, { amount: 20 }))
    const discounted = MathBN.mult(total, 0.9).toNumber()
    expect(await shopper.getCart(id)).toMatchObject({ total: discounted - 20 })

    await shopper.addPaymentSession(id)
    const order = await shopper.completeCart(id)
    expect(order).toMatchObject({ total: discounted - 20, credit_line_total: 20 })
    await settledAs(suite, coupon, "redeemed")
    expect(await accounts().retrieveAccountStats({ account_id: account.id })).toMatchObject({
      balance: 0,
    })
  })

  it("both plugins' credit pays one cart, and neither gives back the other's", async () => {
    const customer = await suite.registerCustomer()
    const account = await accounts().createStoreCreditAccounts({
      customer_id: customer.id,
      currency_code: "usd",
    })
    await accounts().creditAccounts([
      { account_id: account.id, amount: 20, reference: "gift", reference_id: "gift_1" },
    ])
    const theirs = async () =>
      (await accounts().retrieveAccountStats({ account_id: account.id })).balance
    await giveCredit(suite, customer, 200)

    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: suite.store.catalog.mug.variant_ids[0], quantity: 2 }],
    })
    ok(await shopper.client.post(`/store/carts/${cart.id}/store-credits`, { amount: 20 }))
    expect((await payByCredit(shopper, cart.id)).credits.applied).toBe(200)
    await shopper.setQuantity(cart.id, cart.items[0].id, 1)
    expect(await shopper.getCart(cart.id)).toMatchObject({ total: 0, credit_line_total: 120 })
    await payByCredit(shopper, cart.id, { amount: 40 })
    expect((await shopper.getCart(cart.id)).total).toBe(60)

    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    await untilBalances(suite, customer, "160/0/40")
    expect(await theirs()).toBe(0)

    await captureOrder(suite.admin, order.id)
    await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
    const path = `/admin/orders/${order.id}/credits/restore`
    ok(await suite.admin.post(path, {}, { headers: { "idempotency-key": "restore" } }))
    expect(await balances(suite, customer)).toBe("200/0/0")
    await suite.settled()
    expect(await theirs()).toBe(0)
    await expectSoundLedger(suite)
  })

  it("a package that its credit pays is earned, and goods that both paid give back ours", async () => {
    const customer = await suite.registerCustomer()
    const account = await accounts().createStoreCreditAccounts({
      customer_id: customer.id,
      currency_code: "usd",
    })
    await accounts().creditAccounts([
      { account_id: account.id, amount: 80, reference: "gift", reference_id: "gift_1" },
    ])
    const shopper = suite.shopper(customer)
    const pack = await createPackage(suite, {
      prices: [{ currency_code: "usd", amount: 20 }],
    })
    const payByGift = (cart_id: string, amount: number) =>
      shopper.client.post(`/store/carts/${cart_id}/store-credits`, { amount })
    const bought = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: pack.variant_id }],
    })
    ok(await payByGift(bought.id, 20))
    expect(await shopper.completeCart(bought.id)).toMatchObject({ total: 0 })
    await untilAvailable(suite, customer.id, 500)

    await giveCredit(suite, customer, 40)
    const { variant_ids } = suite.store.catalog.shirt
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: variant_ids[0] }],
    })
    ok(await payByGift(cart.id, 60))
    await payByCredit(shopper, cart.id)
    const order = await shopper.completeCart(cart.id)
    expect(order).toMatchObject({ total: 0, credit_line_total: 100 })
    await untilBalances(suite, customer, "0/0/40")
    await returnItems(suite, order, [{ id: order.items[0].id, quantity: 1 }])
    const { credits } = ok(await suite.admin.get(`/admin/orders/${order.id}/credits`))
    expect(credits).toMatchObject({ used: 40, restorable: 40, left_to_pay: 0 })
    await expectSoundLedger(suite)
  })
})
