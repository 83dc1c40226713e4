import { randomUUID } from "node:crypto"
import expireCredits from "../../src/jobs/expire-credits"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { setCreditClock } from "../helpers/credits/credits"
import { createPackage } from "../helpers/credits/packages"
import {
  addToOrder,
  captureOrder,
  claimItems,
  editOrder,
  exchangeItems,
  payRest,
  receiveReturn,
  refundOrder,
} from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { boughtBy, untilAvailable } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

type Line = { id: string; variant_id: string }
type Order = { id: string; items: Line[] }

/** An order's goods are paid by credit, its packages by money: one never turns into the other. */
httpSuite("an order of goods paid by credit, and of credit packages", (suite) => {
  let customer: TestCustomer
  let products = 0
  beforeEach(async () => {
    customer = await suite.registerCustomer()
  })
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  type Sale = {
    goods: { price: number; quantity?: number }[]
    packages?: number
    validity_days?: number
    credit: number
  }

  /** Packages give 110 messages each. The customer has just the credit. */
  const place = async ({ goods, packages, validity_days, credit }: Sale) => {
    await giveCredit(suite, customer, credit)
    const items: { variant_id: string; quantity?: number }[] = []
    for (const { price, quantity } of goods) {
      const { variant_ids } = await suite.createProduct({ title: `Goods ${++products}`, price })
      items.push({ variant_id: variant_ids[0], quantity })
    }
    const pack =
      packages &&
      (await createPackage(suite, {
        credits: 110,
        validity_days,
        prices: [{ currency_code: "usd", amount: packages }],
      }))
    if (pack) {
      items.push({ variant_id: pack.variant_id })
    }
    const shopper = suite.shopper(customer)
    const cart = await shopper.createCart({ region: "untaxed", items })
    await payByCredit(shopper, cart.id, { amount: credit })
    await shopper.addPaymentSession(cart.id)
    const order: Order = await shopper.completeCart(cart.id)
    await untilBalances(suite, customer, `0/0/${credit}`)
    if (pack) {
      await untilAvailable(suite, customer.id, 110)
    }
    const lineOf = (variant_id: string) =>
      order.items.find((line) => line.variant_id === variant_id)!
    return {
      order,
      goods: goods.map((_, i) => lineOf(items[i].variant_id)),
      pack: pack ? lineOf(pack.variant_id) : undefined,
    }
  }
  const set = (order: Order, ...lines: [Line | undefined, number][]) =>
    editOrder(
      suite.admin,
      order,
      lines.map(([line, quantity]) => ({ id: line!.id, quantity }))
    )
  const credits = async ({ id }: Order) =>
    ok(await suite.admin.get(`/admin/orders/${id}/credits`)).credits
  const restore = async ({ id }: Order, body: Record<string, unknown> = {}) =>
    ok(
      await suite.admin.post(`/admin/orders/${id}/credits/restore`, body, {
        headers: { "idempotency-key": randomUUID() },
      })
    ).credits

  it("owes the credit first, when the goods go back, and says so; the packages stay the card's", async () => {
    const { order, goods } = await place({ goods: [{ price: 100 }], packages: 100, credit: 100 })
    await captureOrder(suite.admin, order.id)
    await set(order, [goods[0], 0])
    expect(await credits(order)).toMatchObject({ restorable: 100, left_to_pay: 0, uncovered: 0 })
    expect(await restore(order)).toMatchObject({ restored: 100, restorable: 0, left_to_pay: 0 })
    await untilBalances(suite, customer, "100/0/0")
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 110, incoming: 0 })
  })

  it("warns when the card was refunded for them all the same: the packages are paid by nobody", async () => {
    const { order, goods } = await place({ goods: [{ price: 100 }], packages: 100, credit: 100 })
    await captureOrder(suite.admin, order.id)
    await set(order, [goods[0], 0])
    await refundOrder(suite.admin, order.id, 100)
    expect(await credits(order)).toMatchObject({
      restorable: 100,
      left_to_pay: 100,
      uncovered: 100,
    })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 110 })
    ok(
      await suite.admin.post(
        `/admin/orders/${order.id}/credits/claw-back`,
        { reason: "refunded" },
        { headers: { "idempotency-key": randomUUID() } }
      )
    )
    expect(await credits(order)).toMatchObject({ restorable: 100, uncovered: 0 })
  })

  it("owes what credit paid after a goodwill refund, too", async () => {
    const { order, goods } = await place({ goods: [{ price: 100 }], credit: 40 })
    await captureOrder(suite.admin, order.id)
    await refundOrder(suite.admin, order.id, 60)
    expect(await credits(order)).toMatchObject({ restorable: 0 })
    await set(order, [goods[0], 0])
    expect(await credits(order)).toMatchObject({ restorable: 40 })
  })

  it("owes all of it though the card is only authorized", async () => {
    const { order, goods } = await place({ goods: [{ price: 100 }], packages: 49, credit: 100 })
    await set(order, [goods[0], 0])
    expect(await credits(order)).toMatchObject({ restorable: 100 })
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 110 })
  })

  it("grants no package that credit would pay, added by the edit that removes the goods", async () => {
    const { order, goods, pack } = await place({ goods: [{ price: 98 }], packages: 49, credit: 98 })
    await captureOrder(suite.admin, order.id)
    await set(order, [goods[0], 0], [pack, 3])
    await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 220)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 110 })
    expect(await credits(order)).toMatchObject({ restorable: 98, left_to_pay: 98 })
    await restore(order)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ available: 110, incoming: 220 })
    await payRest(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 330)
    expect(await boughtBy(suite, customer.id)).toMatchObject({ incoming: 0 })
  })

  it("grants no package that an edit or exchange adds, until money has paid for it", async () => {
    const { order, goods } = await place({ goods: [{ price: 50 }, { price: 50 }], credit: 100 })
    const added = await createPackage(suite, {
      credits: 10,
      prices: [{ currency_code: "usd", amount: 50 }],
    })
    await set(order, [goods[1], 0])
    await addToOrder(suite.admin, order, added.variant_id)
    await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 10)
    expect(await credits(order)).toMatchObject({ restorable: 50, left_to_pay: 50 })

    const exchanged = await createPackage(suite, {
      credits: 7,
      prices: [{ currency_code: "usd", amount: 50 }],
    })
    const back = [{ id: goods[0].id, quantity: 1 }]
    const return_id = await exchangeItems(suite, order, back, exchanged.variant_id)
    await receiveReturn(suite.admin, return_id, back)
    await waitFor(async () => (await boughtBy(suite, customer.id)).incoming === 17)
    expect(await credits(order)).toMatchObject({ restorable: 100, left_to_pay: 100 })
    await restore(order)
    await payRest(suite.admin, order.id)
    await untilAvailable(suite, customer.id, 17)
  })

  it("owes the card's money for a package that goes back after its credit came back", async () => {
    const { order, goods, pack } = await place({
      goods: [{ price: 50, quantity: 2 }],
      packages: 100,
      credit: 100,
    })
    await captureOrder(suite.admin, order.id)
    await set(order, [goods[0], 1])
    expect(await restore(order)).toMatchObject({ restored: 50, restorable: 0 })
    await set(order, [pack, 0])
    expect(await credits(order)).toMatchObject({ restorable: 0, left_to_pay: 0 })
  })

  it("owes what credit paid, of each part of the goods that goes back after a goodwill refund", async () => {
    const { order, goods } = await place({ goods: [{ price: 70 }, { price: 30 }], credit: 40 })
    await captureOrder(suite.admin, order.id)
    await refundOrder(suite.admin, order.id, 60)
    await set(order, [goods[1], 0])
    expect(await credits(order)).toMatchObject({ restorable: 30 })
    await restore(order)
    await set(order, [goods[0], 0])
    expect(await credits(order)).toMatchObject({ restorable: 10 })
  })

  it("owes what credit paid of goods that a claim wrote off, and says what to do before the card pays", async () => {
    const { order, goods } = await place({ goods: [{ price: 100 }], packages: 100, credit: 100 })
    await captureOrder(suite.admin, order.id)
    await claimItems(suite, order, [{ id: goods[0].id, quantity: 1 }])
    await suite.settled()
    expect(await credits(order)).toMatchObject({ restorable: 100, left_to_pay: 0, uncovered: 0 })
    expect(await restore(order)).toMatchObject({ restored: 100, restorable: 0, left_to_pay: 0 })
    const added = await createPackage(suite, {
      credits: 7,
      prices: [{ currency_code: "usd", amount: 20 }],
    })
    await addToOrder(suite.admin, order, added.variant_id)
    expect(await credits(order)).toMatchObject({ left_to_pay: 20 })
    await payRest(suite.admin, order.id, 20)
    await untilAvailable(suite, customer.id, 117)
  })

  it("does not warn of packages whose credits have expired: there is nothing to take back", async () => {
    const { order } = await place({
      goods: [{ price: 10 }],
      packages: 100,
      validity_days: 1,
      credit: 10,
    })
    await captureOrder(suite.admin, order.id)
    await refundOrder(suite.admin, order.id, 100)
    expect(await credits(order)).toMatchObject({ uncovered: 100 })
    await setCreditClock(suite, new Date(Date.now() + 2 * 86_400_000))
    await expireCredits(suite.container)
    expect(await credits(order)).toMatchObject({ uncovered: 0 })
  })

  it("does not warn of a package that is not granted yet", async () => {
    const { order } = await place({ goods: [{ price: 10 }], packages: 100, credit: 10 })
    await captureOrder(suite.admin, order.id)
    const added = await createPackage(suite, {
      credits: 7,
      prices: [{ currency_code: "usd", amount: 50 }],
    })
    await addToOrder(suite.admin, order, added.variant_id)
    await suite.settled()
    expect(await credits(order)).toMatchObject({ uncovered: 0, left_to_pay: 50 })
  })

  it("owes nothing, never less, while money covers what went back", async () => {
    const { order, goods } = await place({ goods: [{ price: 60 }, { price: 40 }], credit: 50 })
    await captureOrder(suite.admin, order.id)
    await set(order, [goods[1], 0])
    expect(await credits(order)).toMatchObject({ restorable: 0 })
  })
})
