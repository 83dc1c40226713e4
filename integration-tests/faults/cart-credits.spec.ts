import sweepCreditPayments from "../../src/jobs/sweep-credit-payments"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { dieBeforeWritingTo } from "../helpers/chaos/crash"
import { setCreditClock } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a server that dies while it completes a cart that credit pays a part of", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let cart_id: string

  /** A mug for 120, 50 of it by credit. */
  beforeEach(async () => {
    customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 80)
    shopper = suite.shopper(customer)
    const { mug } = suite.store.catalog
    const items = [{ variant_id: mug.variant_ids[0] }]
    cart_id = (await shopper.createCart({ region: "untaxed", items })).id
    await payByCredit(shopper, cart_id, { amount: 50 })
    await shopper.addPaymentSession(cart_id)
  })
  afterEach(async () => {
    await expectSoundLedger(suite)
  })

  const minutesLater = async (minutes: number) => {
    await setCreditClock(suite, new Date(Date.now() + minutes * 60_000))
  }
  const orderIds = async () =>
    (await suite.sql<{ id: string }>('SELECT id FROM "order"')).map(({ id }) => id)

  it("before it has pinned the credit: nothing has happened", async () => {
    await dieBeforeWritingTo(suite, "credit_hold", cart_id)
    expect(await balances(suite, customer)).toBe("30/50/0")
    await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "30/0/50")
  })

  it("between the hook and the order: the shopper may try again when it is sure to be dead", async () => {
    await dieBeforeWritingTo(suite, "order", cart_id)
    expect(await orderIds()).toEqual([])
    await sweepCreditPayments(suite.container)
    expect(await balances(suite, customer)).toBe("30/50/0")
    expect((await shopper.refusedCompletion(cart_id)).error.code).toBe("cart_credits_pinned")
    await minutesLater(3)
    await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "30/0/50")
  })

  it("between the hook and the order: a shopper who leaves has the credit back", async () => {
    await dieBeforeWritingTo(suite, "order", cart_id)
    await minutesLater(16)
    await sweepCreditPayments(suite.container)
    expect(await balances(suite, customer)).toBe("30/50/0")
    await minutesLater(16 + 31)
    expect(await balances(suite, customer)).toBe("80/0/0")
  })

  it("between the order and its link to the cart: the order that exists has its credit, once", async () => {
    await dieBeforeWritingTo(suite, "order_cart", cart_id)
    const [order_id] = await orderIds()
    // Medusa itself cannot complete such a cart again.
    expect((await shopper.refusedCompletion(cart_id)).error.code).toBe("cart_credits_pinned")
    expect(await balances(suite, customer)).toBe("30/50/0")
    await minutesLater(16)
    await sweepCreditPayments(suite.container)
    await sweepCreditPayments(suite.container)
    expect(await balances(suite, customer)).toBe("30/0/50")
    const answer = await suite.admin.get(`/admin/orders/${order_id}/credits`)
    expect(answer.body.credits).toMatchObject({ used: 50, restored: 0 })
  })

  it("between the order and its event: the sweep spends it, once, and completing again returns it", async () => {
    await dieBeforeWritingTo(suite, "payment", cart_id)
    const [order_id] = await orderIds()
    await sweepCreditPayments(suite.container)
    expect(await balances(suite, customer)).toBe("30/50/0")
    await minutesLater(16)
    await Promise.all([1, 2, 3].map(() => sweepCreditPayments(suite.container)))
    expect(await balances(suite, customer)).toBe("30/0/50")
    expect((await shopper.completeCart(cart_id)).id).toBe(order_id)
    await suite.settled()
    expect(await balances(suite, customer)).toBe("30/0/50")
    expect(await orderIds()).toEqual([order_id])
  })
})
