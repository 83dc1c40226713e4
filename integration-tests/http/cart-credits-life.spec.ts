import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import sweepCreditPayments from "../../src/jobs/sweep-credit-payments"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { completionOf } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { creditsOf, give, setCreditClock } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

const MINUTE = 60_000

httpSuite("credit that a shopper has put on a cart", (suite) => {
  let customer: TestCustomer
  let shopper: Shopper
  let cart_id: string
  let line_id: string

  /** A mug for 120. */
  const open = async () => {
    customer = await suite.registerCustomer()
    shopper = suite.shopper(customer)
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    cart_id = cart.id
    line_id = cart.items[0].id
  }
  beforeEach(open)
  afterEach(async () => {
    await suite.settled()
    await expectSoundLedger(suite)
  })

  const credit = async (id = cart_id) => (await shopper.getCart(id)).credit_line_total as number
  const at = (minutes: number) => setCreditClock(suite, new Date(Date.now() + minutes * MINUTE))
  const touch = (who: Shopper, quantity: number) => who.setQuantity(cart_id, line_id, quantity)

  describe("lives on by its customer's activity alone", () => {
    beforeEach(async () => {
      await giveCredit(suite, customer, 50)
      await payByCredit(shopper, cart_id)
    })

    it("for half an hour after the last of it", async () => {
      await at(20)
      await touch(shopper, 2)
      await at(40)
      expect(await balances(suite, customer)).toBe("0/50/0")
      await at(51)
      expect(await balances(suite, customer)).toBe("50/0/0")
    })

    it("not by somebody else's who knows the cart", async () => {
      const others = [suite.shopper(), suite.shopper(await suite.registerCustomer())]
      await at(20)
      for (const other of others) {
        await touch(other, 2)
      }
      expect(await credit()).toBe(50)
      await at(31)
      expect(await balances(suite, customer)).toBe("50/0/0")
      await touch(others[0], 1)
      expect(await balances(suite, customer)).toBe("50/0/0")
      expect(await credit()).toBe(0)
      await touch(shopper, 2)
      expect(await credit()).toBe(50)
    })

    it("not by completions that fail", async () => {
      await at(20)
      for (let tries = 0; tries < 3; tries++) {
        await suite.shopper().client.post(`/store/carts/${cart_id}/complete`)
        await completionOf(suite, cart_id)
      }
      await at(31)
      expect(await balances(suite, customer)).toBe("50/0/0")
    })
  })

  it("is taken by nobody but its customer once it has ended, though others complete the cart", async () => {
    await giveCredit(suite, customer, 50)
    await payByCredit(shopper, cart_id)
    for (const minutes of [31, 62]) {
      await at(minutes)
      expect((await suite.shopper().client.post(`/store/carts/${cart_id}/complete`)).status).toBe(
        400
      )
      await completionOf(suite, cart_id)
      expect(await balances(suite, customer)).toBe("50/0/0")
    }
    expect(await credit()).toBe(50)
    await suite.shopper().addPaymentSession(cart_id)
    expect(await suite.shopper().completeCart(cart_id)).toMatchObject({ credit_line_total: 50 })
    await untilBalances(suite, customer, "0/0/50")
  })

  it("is not taken over where it has ended, and stays where it is", async () => {
    await give(suite, customer.id, { amount: 50, expires_at: new Date(Date.now() + 60 * MINUTE) })
    await at(50)
    await payByCredit(shopper, cart_id)
    await at(65)
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const other = await shopper.createCart({ region: "untaxed", items })
    const asked = { amount: 50, take_over: true }
    expect(await shopper.client.post(`/store/carts/${other.id}/credits`, asked)).toMatchObject({
      status: 400,
      body: { code: "insufficient_credits", details: { held_by_other_carts: 0 } },
    })
    expect(await balances(suite, customer)).toBe("0/50/0")
    expect(await credit()).toBe(50)
  })

  it("is kept for half an hour past its grant's end, however busy its customer is", async () => {
    await give(suite, customer.id, { amount: 50, expires_at: new Date(Date.now() + 10 * MINUTE) })
    await payByCredit(shopper, cart_id)
    for (const [minutes, quantity] of [
      [9, 2],
      [20, 1],
      [35, 2],
    ]) {
      await at(minutes)
      await touch(shopper, quantity)
      expect(await credit()).toBe(50)
    }
    await at(41)
    await touch(shopper, 1)
    expect(await credit()).toBe(0)
    const wallet = await creditsOf(suite).retrieveWallet(customer.id, "usd")
    expect(wallet).toMatchObject({ available: 0, held: 0, expired: 50, spent: 0 })
  })

  describe("comes back up to what was asked for", () => {
    const gone: Record<string, [go: () => Promise<unknown>, back: () => Promise<unknown>]> = {
      "an item went, and came again": [
        () => shopper.removeItem(cart_id, line_id),
        () => shopper.addItem(cart_id, { variant_id: suite.store.catalog.mug.variant_ids[0] }),
      ],
      "a coupon took all, and went": [
        async () => {
          await createCoupon(suite.container, { code: "ALL", value: 100 })
          await shopper.addCodes(cart_id, "ALL")
        },
        () => shopper.removeCodes(cart_id, "ALL"),
      ],
      "the region was another's, and came again": [
        () => shopper.updateCart(cart_id, { region_id: suite.store.regions.eur }),
        () => shopper.updateCart(cart_id, { region_id: suite.store.regions.untaxed }),
      ],
    }

    it.each(Object.entries(gone))("when %s", async (_, [go, back]) => {
      await giveCredit(suite, customer, 300)
      await payByCredit(shopper, cart_id, { amount: 70 })
      await go()
      expect(await credit()).toBe(0)
      expect(await balances(suite, customer)).toBe("300/0/0")
      await back()
      expect(await credit()).toBe(70)
      expect(await balances(suite, customer)).toBe("230/70/0")
    })

    it("but not once the shopper asks for none", async () => {
      await giveCredit(suite, customer, 300)
      await payByCredit(shopper, cart_id)
      await gone["an item went, and came again"][0]()
      ok(await shopper.client.delete(`/store/carts/${cart_id}/credits`))
      await gone["an item went, and came again"][1]()
      expect(await credit()).toBe(0)
      expect((await shopper.getCart(cart_id)).metadata ?? {}).toEqual({})
    })
  })

  it("is let go of by the sweep, though that of another cart cannot be", async () => {
    await giveCredit(suite, customer, 100)
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const other = (await shopper.createCart({ region: "untaxed", items })).id as string
    const pins = [other, cart_id]
    for (const id of pins) {
      await payByCredit(shopper, id, { amount: 50 })
      await suite.sql("UPDATE credit_hold SET pinned = true WHERE reference_id = ?", [id])
      await suite.sql(
        "UPDATE credit_payment SET run_id = 'died', pinned_at = now() - interval '1 day' WHERE cart_id = ?",
        [id]
      )
    }
    await suite.sql(
      "UPDATE credit_payment SET pinned_at = now() - interval '2 days' WHERE cart_id = ?",
      [other]
    )
    await suite.sql(
      `create function refuse() returns trigger language plpgsql as
       $$ begin if old.reference_id = '${other}' then raise 'broken'; end if; return new; end $$`
    )
    await suite.sql(
      "create trigger refuse before update on credit_hold for each row execute function refuse()"
    )
    const logger = suite.container.resolve(ContainerRegistrationKeys.LOGGER)
    const log = jest.spyOn(logger, "error").mockImplementation(() => {})
    await sweepCreditPayments(suite.container)
    await sweepCreditPayments(suite.container)
    expect(log.mock.calls.flat()).toEqual([expect.stringMatching(`${other}.*broken`)])
    log.mockRestore()
    const pinned = await suite.sql("SELECT reference_id FROM credit_hold WHERE pinned")
    expect(pinned).toEqual([{ reference_id: other }])
    expect(await creditsOf(suite).verify()).toMatchObject([
      { invariant: "everything can be settled", rows: [{ what: "cart", id: other }] },
    ])
    await suite.sql("drop trigger refuse on credit_hold")
    await suite.sql("update credit_failure set retry_at = now()")
    await sweepCreditPayments(suite.container)
    expect(await suite.sql("SELECT FROM credit_hold WHERE pinned")).toEqual([])
  })

  it("is refitted at once where another cart takes it over", async () => {
    await giveCredit(suite, customer, 100)
    await payByCredit(shopper, cart_id)
    await shopper.addPaymentSession(cart_id)
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
    const other = await shopper.createCart({ region: "untaxed", items })
    await payByCredit(shopper, other.id, { amount: 60, take_over: true })
    expect(await shopper.getCart(cart_id)).toMatchObject({ total: 120, credit_line_total: 0 })
    expect((await shopper.getCart(cart_id)).payment_collection.amount).toBe(120)
    expect(await balances(suite, customer)).toBe("40/60/0")
    await touch(shopper, 2)
    expect(await shopper.getCart(cart_id)).toMatchObject({ total: 200, credit_line_total: 40 })
  })

  it("leaves a deleted customer's cart after one refusal, and the order costs its full total", async () => {
    await giveCredit(suite, customer, 100)
    await payByCredit(shopper, cart_id)
    await shopper.addPaymentSession(cart_id)
    await suite.container.resolve(Modules.CUSTOMER).softDeleteCustomers([customer.id])
    const guest = suite.shopper()
    expect(await completionOf(suite, cart_id)).toMatchObject({ code: "cart_credits_changed" })
    expect(await guest.refusedCompletion(cart_id)).toMatchObject({
      cart: { total: 120 },
      error: { code: "insufficient_credits", details: { total: 120 } },
    })
    await guest.addPaymentSession(cart_id)
    expect(await guest.completeCart(cart_id)).toMatchObject({ total: 120 })
    await untilBalances(suite, customer, "100/0/0")
  })
})
