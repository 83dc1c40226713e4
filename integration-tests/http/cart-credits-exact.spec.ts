import fc from "fast-check"
import {
  expectSoundLedger,
  giveCredit,
  payByCredit,
  balances,
  untilBalances,
} from "../helpers/credits/payments"
import { createCoupon } from "../helpers/coupons/coupons"
import { httpSuite } from "../helpers/shop/suite"

/** Totals have as many decimals as tax rates and discounts make of them. */
const carts = fc.record({
  region: fc.constantFrom("usd", "eur", "gbp", "inr", "kwd"),
  lines: fc.array(
    fc.record({
      product: fc.constantFrom("poster", "pen", "mug"),
      quantity: fc.integer({ min: 1, max: 7 }),
    }),
    { minLength: 1, maxLength: 3 }
  ),
  percent: fc.option(fc.constantFrom(7, 12.5, 33.33, 99.9)),
} as const)

httpSuite("carts of any total that credit pays", (suite) => {
  const paid = async ({ region, lines, percent }: ReturnType<typeof sample>[number]) => {
    const customer = await suite.registerCustomer()
    await giveCredit(suite, customer, 10_000, region)
    const shopper = suite.shopper(customer)
    const items = lines.map(({ product, quantity }) => ({
      variant_id: suite.store.catalog[product].variant_ids[0],
      quantity,
    }))
    const cart = await shopper.createCart({ region, items })
    if (percent) {
      const code = `CODE${percent}`.replace(".", "-")
      await createCoupon(suite.container, { code, value: percent }).catch(() => undefined)
      await shopper.addCodes(cart.id, code)
    }
    return { customer, shopper, cart_id: cart.id as string }
  }
  const sample = () => fc.sample(carts, { numRuns: 20, seed: 20261120 })

  it("come to exactly 0 when it pays all, and need no payment", async () => {
    for (const input of sample()) {
      const { customer, shopper, cart_id } = await paid(input)
      const { cart, credits } = await payByCredit(shopper, cart_id)
      expect({ input, total: cart.total }).toEqual({ input, total: 0 })
      const order = await shopper.completeCart(cart_id)
      expect({ input, total: order.total }).toEqual({ input, total: 0 })
      const left = Number((10_000 - credits.applied).toFixed(3))
      await untilBalances(suite, customer, `${left}/0/${credits.applied}`, input.region)
    }
    await expectSoundLedger(suite)
  })

  it.each([
    ["usd", 0.01, 0.02],
    ["kwd", 0.001, 0.002],
  ] as const)(
    "are paid nothing by the least amount of %s, which Medusa does not count, and by twice that",
    async (region, least, twice) => {
      const { customer, shopper, cart_id } = await paid({
        region,
        lines: [{ product: "mug", quantity: 1 }],
        percent: null,
      })
      const { cart, credits } = await payByCredit(shopper, cart_id, { amount: least })
      expect([cart.credit_line_total, credits.applied]).toEqual([0, 0])
      expect(await balances(suite, customer, region)).toBe("10000/0/0")
      expect((await payByCredit(shopper, cart_id, { amount: twice })).credits.applied).toBe(twice)
      const { total, credit_line_total } = await shopper.getCart(cart_id)
      expect(credit_line_total).toBeGreaterThan(least)
      expect(total).toBeLessThan(cart.total)
    }
  )

  it("are never below zero when they lose a line", async () => {
    for (const input of sample().filter(({ lines }) => lines.length > 1)) {
      const { customer, shopper, cart_id } = await paid(input)
      const { cart } = await payByCredit(shopper, cart_id)
      await shopper.removeItem(cart_id, cart.items[0].id)
      const { total, credit_line_total } = await shopper.getCart(cart_id)
      expect({ input, total }).toEqual({ input, total: 0 })
      const [, held] = (await balances(suite, customer, input.region)).split("/")
      expect(Math.abs(Number(held) - credit_line_total)).toBeLessThan(0.00501)
    }
    await expectSoundLedger(suite)
  })
})
