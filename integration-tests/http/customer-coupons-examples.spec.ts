import { customerCouponsOf } from "../helpers/coupons/attachments"
import { takenBy } from "../helpers/coupons/cart-coupons"
import { timesRedeemed } from "../helpers/coupons/redemptions"
import { createProducts } from "../helpers/shop/catalog"
import { ok } from "../helpers/shop/client"
import { cancelOrder } from "../helpers/shop/orders"
import { httpSuite } from "../helpers/shop/suite"

/** Prices are net in the first, and include tax in the second. */
const BASES = [
  { region: "usd", other: "eur", tax_percent: 7.25 },
  { region: "eur", other: "usd", tax_percent: 0 },
] as const

/** The worked examples of SPEC 2.7, and those of Lago's guide (seeds/003), which the product was asked for in. */
httpSuite("examples of coupons that stay with a customer", (suite) => {
  const { coupon, tryAttach, attach, remove, becomes, applicationsOf, order, discount } =
    customerCouponsOf(suite)

  describe.each(BASES)("with prices in $region", ({ region, other, tax_percent }) => {
    const someone = async () => {
      const customer = await suite.registerCustomer()
      const shopper = suite.shopper(customer)
      /** Orders so much. @returns what was taken from it */
      const buy = async (amount: number, elsewhere: typeof other = region) => {
        const placed = await order(shopper, amount, { region: elsewhere })
        if (elsewhere === region) {
          const total = (amount - discount(placed)) * (1 + tax_percent / 100)
          expect(placed.total).toBeCloseTo(total, 8)
        }
        return { id: placed.id, taken: discount(placed) }
      }
      const takes = async (orders: [amount: number, taken: number][]) => {
        const placed = []
        for (const [amount, taken] of orders) {
          const one = await buy(amount)
          expect(one.taken).toBe(taken)
          placed.push(one)
        }
        return placed
      }
      return { customer, shopper, buy, takes }
    }
    const fixed = (value: number, fields: Record<string, unknown> = {}) =>
      coupon({ code: "FIXED", type: "fixed", value, currency_code: region, ...fields })

    it("60 once takes 25, 25, 10 of orders of 25, and gets the second back", async () => {
      const { customer, takes } = await someone()
      const sixty = await fixed(60)
      const { id } = await attach(customer, sixty)
      const placed = await takes([
        [25, 25],
        [25, 25],
        [25, 10],
      ])
      await becomes(customer, id, { status: "used_up", remaining_value: 0 })
      await takes([[25, 0]])
      await cancelOrder(suite.admin, placed[1].id)
      await becomes(customer, id, { status: "active", remaining_value: 25 })
      const states = (await applicationsOf(id)).map(({ state, amount }: never) => [state, amount])
      expect(states).toEqual([
        ["applied", 10],
        ["released", 25],
        ["applied", 25],
      ])
      expect(await timesRedeemed(suite, sixty)).toBe(1)
      await takes([[100, 25]])
    })

    it("30 for 3 orders takes 20, 30, 30 of 20, 50, 50: what an order leaves is lost", async () => {
      const { customer, takes } = await someone()
      const thirty = await fixed(30, { duration: "repeating", duration_in_orders: 3 })
      const { id } = await attach(customer, thirty)
      await takes([
        [20, 20],
        [50, 30],
        [50, 30],
        [50, 0],
      ])
      await becomes(customer, id, { status: "used_up", remaining_orders: 0 })
    })

    it("loses what the last of its orders leaves, too", async () => {
      const { customer, takes } = await someone()
      const thirty = await fixed(30, { duration: "repeating", duration_in_orders: 2 })
      const { id } = await attach(customer, thirty)
      await takes([
        [50, 30],
        [20, 20],
        [50, 0],
      ])
      await becomes(customer, id, { status: "used_up", remaining_orders: 0 })
    })

    it("10 % once takes 20 of 200, and nothing of the next", async () => {
      const { customer, takes } = await someone()
      const { id } = await attach(customer, await coupon({ code: "TEN" }))
      await takes([
        [200, 20],
        [200, 0],
      ])
      await becomes(customer, id, { status: "used_up" })
    })

    it("takes by variant, by category, then of everything: 40, 6, 20 of 40 and 60", async () => {
      const { customer, shopper } = await someone()
      const { catalog, sales_channel_id } = suite.store
      const [x, y] = await createProducts(suite.container, sales_channel_id, [
        { title: "X", price: 40 },
        { title: "Y", price: 60, category_ids: [catalog.category_id] },
      ])
      const wide = await attach(customer, await fixed(20, { code: "TWENTY" }))
      const ofCategory = { code: "TENTH", applies_to: { category_ids: [catalog.category_id] } }
      await attach(customer, await coupon(ofCategory as never))
      const ofX = { code: "FIFTY", applies_to: { variant_ids: x.variant_ids } }
      const onX = await attach(customer, await fixed(50, ofX))
      const items = [x, y].map(({ variant_ids: [variant_id] }) => ({ variant_id }))
      const placed = await order(shopper, 0, { region, items })
      expect(["FIFTY", "TENTH", "TWENTY"].map((code) => takenBy(code, placed))).toEqual([40, 6, 20])
      expect(placed.total).toBeCloseTo(34 * (1 + tax_percent / 100), 8)
      await becomes(customer, onX.id, { remaining_value: 10 })
      await becomes(customer, wide.id, { remaining_value: 0 })
    })

    it("waits, unconsumed, for an order in its currency", async () => {
      const { customer, buy } = await someone()
      const { id } = await attach(customer, await fixed(20))
      expect((await buy(50, other)).taken).toBe(0)
      await becomes(customer, id, { status: "active", remaining_value: 20 })
      expect((await buy(50)).taken).toBe(20)
    })

    it("Startup Deal: 50 for 6 orders becomes 60 in another currency for 3", async () => {
      const { customer, buy, takes } = await someone()
      const deal = await coupon({
        code: "STARTUP_DEAL",
        type: "fixed",
        value: 50,
        currency_code: other,
        duration: "repeating",
        duration_in_orders: 6,
      })
      const overrides = { value: 60, currency_code: region, duration_in_orders: 3 }
      const { id } = await attach(customer, deal, overrides)
      expect((await buy(100, other)).taken).toBe(0)
      await takes([
        [100, 60],
        [40, 40],
        [100, 60],
        [100, 0],
      ])
      await becomes(customer, id, { status: "used_up", remaining_orders: 0 })
    })

    it("is applied once only where it is not reusable, even if not fully consumed", async () => {
      const { customer, takes } = await someone()
      const single = await fixed(60, { max_redemptions_per_customer: 1 })
      await attach(customer, single)
      await takes([[25, 25]])
      expect(await tryAttach(customer, { coupon_id: single.id })).toMatchObject({
        status: 400,
        body: { code: "coupon_not_reusable" },
      })
      await takes([[100, 35]])
    })

    it("is applied several times where it is, first the one attached first", async () => {
      const { customer, takes } = await someone()
      const twenty = await fixed(20)
      const [first, second] = [await attach(customer, twenty), await attach(customer, twenty)]
      await takes([[25, 25]])
      await becomes(customer, first.id, { status: "used_up" })
      await becomes(customer, second.id, { remaining_value: 15 })
    })

    it("goes on after its expiry, its termination and its deletion", async () => {
      const { customer, takes } = await someone()
      const lasting = await fixed(10, { duration: "forever" })
      await attach(customer, lasting)
      const path = `/admin/coupons/${lasting.id}`
      ok(await suite.admin.post(path, { expires_at: "2020-01-01T00:00:00Z" }))
      await takes([[25, 10]])
      ok(await suite.admin.post(path, { is_active: false }))
      await takes([[25, 10]])
      ok(await suite.admin.delete(path))
      await takes([[25, 10]])
    })

    it("is gone from the next order on once it is removed", async () => {
      const { customer, takes } = await someone()
      const { id } = await attach(customer, await fixed(60))
      await takes([[25, 25]])
      await remove(id)
      await takes([[25, 0]])
      await becomes(customer, id, { status: "removed", remaining_value: 35 })
    })
  })
})
