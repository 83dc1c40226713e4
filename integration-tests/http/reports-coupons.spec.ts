import fc from "fast-check"
import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { ok } from "../helpers/shop/client"
import {
  cancelOrder,
  claimItems,
  editOrder,
  receiveReturn,
  returnItems,
} from "../helpers/shop/orders"
import { httpSuite } from "../helpers/shop/suite"

const SEED = parseInt(process.env.REPORTS_SEED ?? "18")
const ORDERS = 16

/** One kind of order in the plain model: 10 % off shirts of 100, in dollars net or in euros gross. */
type Plan = {
  region: "usd" | "eur"
  quantity: number
  code: "none" | "typed" | "attached"
  /** Which of a few shoppers. */
  shopper: number
  then: "nothing" | "cancel" | "edit" | "return" | "claim" | "claim and return"
}

const plan: fc.Arbitrary<Plan> = fc.record({
  region: fc.constantFrom("usd", "eur"),
  quantity: fc.integer({ min: 2, max: 4 }),
  code: fc.constantFrom("none", "typed", "typed", "attached"),
  shopper: fc.nat({ max: 4 }),
  then: fc.constantFrom("nothing", "cancel", "edit", "return", "claim", "claim and return"),
})

/** What the model says of one currency. */
function expected(orders: Plan[], region: Plan["region"]) {
  const isStanding = ({ then }: Plan) => then !== "cancel"
  const isFirst = (order: Plan) =>
    orders.find((other) => other.shopper === order.shopper && isStanding(other)) === order
  const here = orders.filter((order) => order.region === region && isStanding(order))
  const withIt = here.filter(({ code }) => code !== "none")
  const units = ({ then, quantity }: Plan) => quantity + (then === "edit" ? 1 : 0)
  const kept = (order: Plan) => units(order) - (["nothing", "edit"].includes(order.then) ? 0 : 1)
  const net = 90 / (region === "eur" ? 1.19 : 1)
  const revenue = withIt.reduce((sum, order) => sum + kept(order) * net, 0)
  const cents = (amount: number) => Math.round(amount * 100) / 100
  return {
    redemptions: withIt.filter(({ code }) => code === "typed").length,
    applications: withIt.filter(({ code }) => code === "attached").length,
    discount_total: withIt.reduce((sum, order) => sum + units(order) * 10, 0),
    orders: withIt.length,
    revenue: cents(revenue),
    average_order: withIt.length ? cents(revenue / withIt.length) : null,
    new_customers: withIt.filter(isFirst).length,
    all_orders: here.length,
  }
}

httpSuite("the report about coupons", (suite) => {
  const HOUR = 3_600_000
  const range = () => ({
    from: new Date(Date.now() - HOUR).toISOString(),
    to: new Date(Date.now() + HOUR).toISOString(),
    interval: "month",
    timezone: "UTC",
  })
  const report = async (query: Record<string, unknown> = {}) =>
    ok(await suite.admin.get("/admin/reports/coupons", { ...range(), ...query }))

  let coupon: TestCoupon
  beforeEach(async () => {
    coupon = await createCoupon(suite.container, { code: "TEN", is_stackable: true })
  })

  async function place(
    { region, quantity, code, then }: Plan,
    customer: { id: string; email: string; token: string }
  ) {
    let attached: { id: string } | undefined
    if (code === "attached") {
      const body = { coupon_id: coupon.id, duration: "once" }
      const path = `/admin/customers/${customer.id}/coupons`
      attached = ok(await suite.admin.post(path, body)).customer_coupon
    }
    const order = await suite.shopper(customer).placeOrder({
      region,
      email: customer.email,
      items: [{ variant_id: suite.store.catalog.shirt.variant_ids[0], quantity }],
      promo_codes: code === "typed" ? ["TEN"] : [],
    })
    await suite.settled()
    const [item] = order.items
    const one = [{ id: item.id, quantity: 1 }]
    if (then === "cancel") {
      await cancelOrder(suite.admin, order.id)
      await suite.settled()
      if (attached) {
        // Given back, it would apply to the customer's next order.
        const body = { reason: "test" }
        ok(await suite.admin.delete(`/admin/customer-coupons/${attached.id}`, body))
      }
    } else if (then === "edit") {
      const more = [{ id: item.id, quantity: quantity + 1 }]
      await editOrder(suite.admin, order, more, { carriesOver: true })
    } else if (then === "return") {
      await returnItems(suite, order, one)
    } else if (then !== "nothing") {
      const return_id = await claimItems(suite, order, one)
      if (then === "claim and return") {
        await receiveReturn(suite.admin, return_id, one)
      }
    }
    await suite.settled()
  }

  it("is what a plain model says of orders placed, edited, cancelled, returned, claimed, attached", async () => {
    const customers = await Promise.all([0, 1, 2, 3, 4].map(() => suite.registerCustomer()))
    const plans = fc.sample(plan, { numRuns: ORDERS, seed: SEED })
    for (const each of plans) {
      await place(each, customers[each.shopper])
    }
    const { intervals, totals, coupons } = await report({ coupon_id: coupon.id })
    for (const region of ["eur", "usd"] as const) {
      const of = (rows: Record<string, unknown>[]) =>
        rows.filter((row) => row.currency_code === region)
      const { all_orders, ...figures } = expected(plans, region)
      const share = figures.orders / all_orders
      expect(of(intervals).filter((row) => row.orders !== 0)).toEqual([
        expect.objectContaining({ ...figures, all_orders, share, code: "TEN" }),
      ])
      expect(of(totals)).toEqual([{ ...figures, currency_code: region, all_orders, share }])
      expect(of(coupons)).toEqual([
        { coupon_id: coupon.id, code: "TEN", currency_code: region, ...figures },
      ])
    }
  }, 600_000)

  it("counts an order once over all coupons, and once for each", async () => {
    const other = await createCoupon(suite.container, {
      code: "FIVE",
      value: 5,
      is_stackable: true,
    })
    const variant_id = suite.store.catalog.shirt.variant_ids[0]
    await suite.shopper().placeOrder({
      items: [{ variant_id }],
      promo_codes: ["TEN", "FIVE"],
      region: "untaxed",
    })
    await suite.settled()
    const { intervals, coupons, count } = await report()
    const used = intervals.filter((row: { orders: number }) => row.orders > 0)
    expect(used).toMatchObject([
      { coupon_id: null, code: null, redemptions: 2, orders: 1, revenue: 85.5, share: 1 },
    ])
    expect(used[0].discount_total).toBe(14.5)
    expect(coupons.map((row: Record<string, unknown>) => [row.code, row.orders]).sort()).toEqual([
      ["FIVE", 1],
      ["TEN", 1],
    ])
    expect(count).toBe(2)
    expect((await report({ coupon_id: other.id })).coupons).toHaveLength(1)
    expect((await report({ limit: "1", offset: "1" })).coupons).toHaveLength(1)
  })

  it("comes as a file of every interval with every coupon", async () => {
    const variant_id = suite.store.catalog.shirt.variant_ids[0]
    const items = [{ variant_id }]
    await suite.shopper().placeOrder({ items, promo_codes: ["TEN"], region: "untaxed" })
    await suite.settled()
    const [head, line, end] = (await report({ format: "csv" })).split("\r\n")
    expect(head).toBe(
      "from,coupon_id,code,currency_code,redemptions,applications,discount_total,orders,revenue," +
        "new_customers"
    )
    expect(line).toContain(`,${coupon.id},TEN,usd,1,0,10,1,90,1`)
    expect(end).toBe("")
  })

  it("is empty where nothing was used", async () => {
    expect(await report()).toMatchObject({ intervals: [], coupons: [], count: 0 })
    expect(await report({ coupon_id: "none" })).toMatchObject({ intervals: [], coupons: [] })
  })
})
