import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { creditsOf } from "../helpers/credits/credits"
import { ok } from "../helpers/shop/client"
import type { TestCustomer } from "../helpers/shop/people"
import type { RegionName } from "../helpers/shop/regions"
import { contents } from "../helpers/shop/unchanged"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("the door by which credit comes on a cart", (suite) => {
  let customer: TestCustomer
  beforeEach(async () => {
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

  it("takes as much as possible, no more than is payable, and lets go of it", async () => {
    await giveCredit(suite, customer, 500)
    const { shopper, cart_id } = await openCart()
    const path = `/store/carts/${cart_id}/credits`
    expect(await shopper.client.get(path)).toMatchObject({
      status: 200,
      body: { credits: { applied: 0, available: 500, max: 120 } },
    })
    expect((await payByCredit(shopper, cart_id)).credits).toEqual({
      applied: 120,
      available: 500,
      max: 120,
    })
    expect((await payByCredit(shopper, cart_id, { amount: 400 })).cart.total).toBe(0)
    expect((await payByCredit(shopper, cart_id, { amount: 20.5 })).cart.total).toBe(99.5)
    expect(await balances(suite, customer)).toBe("479.5/20.5/0")
    const { cart, credits } = ok(await shopper.client.delete(path))
    expect(credits).toEqual({ applied: 0, available: 500, max: 120 })
    expect(cart).toMatchObject({ total: 120, credit_line_total: 0 })
    await payByCredit(shopper, cart_id, { amount: 10 })
    await payByCredit(shopper, cart_id, { amount: 0 })
    expect(await balances(suite, customer)).toBe("500/0/0")
    expect(ok(await shopper.client.delete(path)).credits.applied).toBe(0)
  })

  it("leaves the shopper whole cents to pay, and nothing when it pays all", async () => {
    await giveCredit(suite, customer, 21.43)
    const shopper = suite.shopper(customer)
    const { poster } = suite.store.catalog
    const items = [{ variant_id: poster.variant_ids[0] }]
    const cart = await shopper.createCart({ region: "usd", items })
    expect(cart.total).toBe(21.439275)
    // One cent more makes it 0; without that cent, one is left.
    const short = await payByCredit(shopper, cart.id)
    expect(short.credits).toEqual({ applied: 21.43, available: 21.43, max: 21.43 })
    expect(short.cart).toMatchObject({ total: 0.01, credit_line_total: 21.429275 })
    await giveCredit(suite, customer, 0.01)
    const whole = await payByCredit(shopper, cart.id)
    expect(whole.credits).toEqual({ applied: 21.44, available: 21.44, max: 21.44 })
    expect(whole.cart.total).toBe(0)
    expect((await shopper.completeCart(cart.id)).total).toBe(0)
    await untilBalances(suite, customer, "0/0/21.44")
  })

  it.each([
    ["jpy", 7],
    ["kwd", 7.125],
  ] as const)("counts in the currency's own decimals (%s)", async (region, amount) => {
    await giveCredit(suite, customer, 50, region)
    const { shopper, cart_id } = await openCart(region)
    const { credits } = await payByCredit(shopper, cart_id, { amount })
    expect(credits).toEqual({ applied: amount, available: 50, max: 50 })
  })

  it("never pays for credit packages", async () => {
    await giveCredit(suite, customer, 500)
    const { shopper, cart_id } = await openCart()
    const { voucher } = suite.store.catalog
    await creditsOf(suite).units.create({ key: "message", name: "Message", plural: "Messages" })
    await suite.sql(
      `INSERT INTO credit_package (id, product_id, variant_id, owns_product, unit, credits)
       VALUES ('cpkg_1', ?, ?, false, 'message', 10)`,
      [voucher.id, voucher.variant_ids[0]]
    )
    await shopper.addItem(cart_id, { variant_id: voucher.variant_ids[0] })
    const { cart, credits } = await payByCredit(shopper, cart_id)
    expect(cart).toMatchObject({ item_total: 170, total: 50, credit_line_total: 120 })
    expect(credits).toMatchObject({ applied: 120, max: 120 })
  })

  describe("with another cart of the customer's that holds credit", () => {
    it("takes over what that holds, if asked to, and only then", async () => {
      await giveCredit(suite, customer, 100)
      const first = await openCart()
      const second = await openCart()
      await payByCredit(first.shopper, first.cart_id, { amount: 80 })
      const refused = await second.shopper.client.post(`/store/carts/${second.cart_id}/credits`, {
        amount: 50,
      })
      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "insufficient_credits",
          message: "There is not enough credit: $20.00 of $50.00 is available.",
          details: { available: 20, required: 50, held_by_other_carts: 80, currency_code: "usd" },
        },
      })
      const { credits } = await payByCredit(second.shopper, second.cart_id, {
        amount: 50,
        take_over: true,
      })
      expect(credits).toEqual({ applied: 50, available: 100, max: 100 })
      expect(await balances(suite, customer)).toBe("50/50/0")

      // The first says at once that it has it no longer, and is completed without.
      expect(await first.shopper.getCart(first.cart_id)).toMatchObject({
        total: 120,
        credit_line_total: 0,
      })
      await first.shopper.addPaymentSession(first.cart_id)
      expect(await first.shopper.completeCart(first.cart_id)).toMatchObject({
        total: 120,
        credit_line_total: 0,
      })
      expect(await balances(suite, customer)).toBe("50/50/0")
    })

    it("leaves it alone when there is enough without", async () => {
      await giveCredit(suite, customer, 100)
      const first = await openCart()
      const second = await openCart()
      await payByCredit(first.shopper, first.cart_id, { amount: 40 })
      await payByCredit(second.shopper, second.cart_id, { amount: 60, take_over: true })
      expect(await balances(suite, customer)).toBe("0/100/0")
    })
  })

  describe("refuses", () => {
    const bad: [name: string, body: unknown, code: string, field: string | null][] = [
      ["an amount below zero", { amount: -1 }, "invalid_field", "amount"],
      ["text", { amount: "10" }, "invalid_field", "amount"],
      ["half a cent", { amount: 10.005 }, "invalid_field", "amount"],
      ["more than any wallet has", { amount: 1e13 }, "invalid_field", "amount"],
      ["40 digits", { amount: 1e39 }, "invalid_field", "amount"],
      ["a list", { amount: [1] }, "invalid_field", "amount"],
      ["an unknown field", { amount: 1, unit: "usd" }, "invalid_field", "unit"],
      ["a take-over that is no flag", { take_over: "yes" }, "invalid_field", "take_over"],
      ["a body that is a list", [], "invalid_field", "body"],
      ["more than there is", { amount: 50.01 }, "insufficient_credits", null],
    ]
    it.each(bad)("%s", async (_, body, code, field) => {
      await giveCredit(suite, customer, 50)
      const { shopper, cart_id } = await openCart()
      await payByCredit(shopper, cart_id, { amount: 5 })
      const before = await contents(suite)
      const answer = await shopper.client.post(`/store/carts/${cart_id}/credits`, body)
      expect(answer).toMatchObject({ status: 400, body: { code } })
      if (field) {
        expect(answer.body.details.field).toBe(field)
      }
      expect(await contents(suite)).toEqual(before)
      expect(await balances(suite, customer)).toBe("45/5/0")
      expect((await shopper.getCart(cart_id)).total).toBe(115)
    })

    it("everybody but the customer whose cart it is", async () => {
      await giveCredit(suite, customer, 50)
      const { cart_id } = await openCart()
      const other = await suite.registerCustomer()
      await giveCredit(suite, other, 50)
      const guest = suite.shopper()
      const clients = {
        nobody: [suite.anonymous, 400],
        guest: [guest.client, 401],
        other: [suite.shopper(other).client, 404],
        // A storefront's key with an admin's token is no customer.
        admin: [guest.client.with({ authorization: `Bearer ${suite.store.staff.token}` }), 401],
      } as const
      const path = `/store/carts/${cart_id}/credits`
      for (const [name, [client, status]] of Object.entries(clients)) {
        const answers = [
          await client.get(path),
          await client.post(path, {}),
          await client.delete(path),
        ]
        expect({ name, statuses: answers.map((answer) => answer.status) }).toEqual({
          name,
          statuses: [status, status, status],
        })
      }
      expect(await balances(suite, customer)).toBe("50/0/0")
      expect(await balances(suite, other)).toBe("50/0/0")
    })

    it("a cart that is nobody's, and one that does not exist", async () => {
      await giveCredit(suite, customer, 50)
      const { mug } = suite.store.catalog
      const guest = suite.shopper()
      const items = [{ variant_id: mug.variant_ids[0] }]
      // The customer's address, typed by a guest, makes it the customer's cart, but gives the guest nothing.
      const { id } = await guest.createCart({ region: "untaxed", items, email: customer.email })
      expect((await guest.client.post(`/store/carts/${id}/credits`)).status).toBe(401)
      const nobodys = await guest.createCart({ region: "untaxed", items })
      const { client } = suite.shopper(customer)
      for (const cart_id of [nobodys.id, "cart_none", "%00", "a".repeat(300)]) {
        for (const answer of [
          await client.post(`/store/carts/${cart_id}/credits`),
          await client.get(`/store/carts/${cart_id}/credits`),
        ]) {
          expect({ cart_id, status: answer.status, code: answer.body.code }).toEqual({
            cart_id,
            status: 404,
            code: "cart_not_found",
          })
        }
      }
      expect(await balances(suite, customer)).toBe("50/0/0")
    })
  })
})
