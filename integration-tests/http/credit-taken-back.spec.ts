import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { completionOf } from "../helpers/coupons/completions"
import { buy, createPackage, type TestPackage } from "../helpers/credits/packages"
import { creditsOf, keyed } from "../helpers/credits/credits"
import { cancelOrder, editOrder, returnItems } from "../helpers/shop/orders"
import { allowTestPayments, payBy } from "../helpers/shop/payments"
import type { TestCustomer } from "../helpers/shop/people"
import { untilAvailable } from "../helpers/credits/purchases"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

type Order = { id: string; items: { id: string }[] }

httpSuite("credit on a cart whose grant is taken back", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let pack: TestPackage
  let order: Order
  let cart_id: string

  /** Two packages of 20 dollars of credit each, bought and granted; all 40 of it on a cart of 120. */
  beforeEach(async () => {
    await allowTestPayments(suite, "untaxed")
    customer = await suite.registerCustomer()
    shopper = suite.shopper(customer)
    pack = await createPackage(suite, { unit: "usd", credits: 20 })
    order = await buy(shopper, pack, { quantity: 2, region: "untaxed" })
    await untilAvailable(suite, customer.id, 40, "usd")
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    cart_id = (await shopper.createCart({ region: "untaxed", items })).id
    await payByCredit(shopper, cart_id)
  })
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  const totals = async () => {
    const { total, credit_line_total } = await shopper.getCart(cart_id)
    return { total, credit: credit_line_total as number }
  }
  const untilCartShows = async (credit: number) => {
    await waitFor(async () => (await totals()).credit === credit)
    expect(await totals()).toEqual({ total: 120 - credit, credit })
  }
  const theGrant = async () => {
    const page = { customer_id: customer.id, unit: "usd" }
    const { grants } = await creditsOf(suite).listAndCountGrants(page)
    return grants[grants.length - 1]
  }
  const voidGrant = async (body: Record<string, unknown>) =>
    keyed(suite.admin, `void-${Math.random()}`).post(
      `/admin/credit-grants/${(await theGrant()).id}/void`,
      { reason: "fraud", ...body }
    )

  const takenBack: Record<string, () => Promise<unknown>> = {
    "the purchase is cancelled": () => cancelOrder(suite.admin, order.id),
    "the packages are returned": () =>
      returnItems(suite, order, [{ id: order.items[0].id, quantity: 2 }]),
    "the packages are edited away": () =>
      editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 0 }]),
    "they are clawed back": async () =>
      ok(
        await keyed(suite.admin, "claw").post(`/admin/orders/${order.id}/credits/claw-back`, {
          reason: "refunded",
        })
      ),
    "the grant is voided": async () => ok(await voidGrant({})),
  }

  it.each(Object.entries(takenBack))("is gone when %s", async (_, takeBack) => {
    await takeBack()
    await untilBalances(suite, customer, "0/0/0")
    expect(await theGrant()).toMatchObject({ held: 0, remaining: 0, clawback_shortfall: 0 })
    await untilCartShows(0)
    await shopper.addPaymentSession(cart_id)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 120 })
    await suite.settled()
    expect(await balances(suite, customer)).toBe("0/0/0")
  })

  it("is told at the completion that lacks its payment session, with the new total", async () => {
    await shopper.addPaymentSession(cart_id)
    await voidGrant({})
    await untilCartShows(0)
    await suite.settled()
    expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
      cart: { total: 120 },
      error: {
        code: "insufficient_credits",
        details: { available: 0, required: 40, total: 120, currency_code: "usd" },
      },
    })
    // Told once; what is wrong then is core's to say.
    expect(await completionOf(suite, cart_id)).not.toMatchObject({ code: "insufficient_credits" })
    await shopper.addPaymentSession(cart_id)
    expect(await shopper.completeCart(cart_id)).toMatchObject({ total: 120 })
  })

  it("shrinks by as much as is taken back", async () => {
    const items = [{ id: order.items[0].id, quantity: 1 }]
    await editOrder(suite.admin, order, items)
    await untilBalances(suite, customer, "0/20/0")
    await untilCartShows(20)
    await shopper.addPaymentSession(cart_id)
    await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/20")
  })

  it("shrinks on the cart that held it last, and leaves the one before alone", async () => {
    await payByCredit(shopper, cart_id, { amount: 15 })
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const later = (await shopper.createCart({ region: "untaxed", items })).id
    await payByCredit(shopper, later)
    await editOrder(suite.admin, order, [{ id: order.items[0].id, quantity: 1 }])
    await untilBalances(suite, customer, "0/20/0")
    await untilCartShows(15)
    await waitFor(async () => (await shopper.getCart(later)).credit_line_total === 5)
  })

  it("is refused at completion where the cart was not refitted, with the new total", async () => {
    await shopper.addPaymentSession(cart_id)
    const [grant] = (
      await creditsOf(suite).listAndCountGrants({ customer_id: customer.id, unit: "usd" })
    ).grants
    await creditsOf(suite).clawBackGrant({
      grant_id: grant.id,
      amount: 30,
      reason: "refunded",
      actor: "test",
    })
    expect(await totals()).toEqual({ total: 80, credit: 40 })
    expect(await completionOf(suite, cart_id)).toMatchObject({ code: "cart_credits_changed" })
    expect(await shopper.refusedCompletion(cart_id)).toMatchObject({
      error: {
        code: "insufficient_credits",
        details: { available: 10, required: 40, total: 110, currency_code: "usd" },
      },
    })
    await shopper.addPaymentSession(cart_id)
    await shopper.completeCart(cart_id)
    await untilBalances(suite, customer, "0/0/10")
  })

  it("is voided in part: what is available first, then what is on carts; never more", async () => {
    await payByCredit(shopper, cart_id, { amount: 30 })
    expect(await voidGrant({ amount: 40.01 })).toMatchObject({
      status: 400,
      body: { code: "credit_amount_exceeds_remaining", details: { remaining: 40 } },
    })
    ok(await voidGrant({ amount: 25 }))
    expect(await balances(suite, customer)).toBe("0/15/0")
    await untilCartShows(15)
  })

  describe("while it is being completed", () => {
    const pin = () =>
      creditsOf(suite).hold({
        customer_id: customer.id,
        unit: "usd",
        amount: 10,
        ttl_seconds: 600,
        reference_type: "cart",
        reference_id: "cart_completing",
        pinned: true,
        actor: "test",
      })

    it("stays, and is missed: the order to come has it", async () => {
      await payByCredit(shopper, cart_id, { amount: 30 })
      const { hold_id } = await pin()
      await cancelOrder(suite.admin, order.id)
      await untilBalances(suite, customer, "0/10/0")
      expect(await theGrant()).toMatchObject({ held: 10, clawback_shortfall: 10 })
      await creditsOf(suite).captureHold({ hold_id, actor: "test" })
      expect(await theGrant()).toMatchObject({ held: 0, clawback_shortfall: 10 })
    })

    it("is gone as soon as that completion has failed", async () => {
      await payBy("declines", shopper, cart_id)
      const voided = async () =>
        ok(await voidGrant({ amount: undefined })).credit_grant as Record<string, unknown>
      await suite.sql("UPDATE credit_hold SET pinned = true WHERE reference_id = ?", [cart_id])
      await suite.sql(
        "UPDATE credit_payment SET run_id = 'run', pinned_at = now() WHERE cart_id = ?",
        [cart_id]
      )
      expect(await voided()).toMatchObject({ held: 40, status: "voided" })
      expect(await balances(suite, customer)).toBe("0/40/0")
      await creditsOf(suite).payments.unpin({ cart_id, run_id: "run" })
      expect(await balances(suite, customer)).toBe("0/0/0")
    })
  })

  it("is made up for by other credit, as far as the shopper asked for it", async () => {
    await giveCredit(suite, customer, 100)
    await payByCredit(shopper, cart_id)
    await cancelOrder(suite.admin, order.id)
    await untilCartShows(100)
    expect(await balances(suite, customer)).toBe("0/100/0")
  })
})
