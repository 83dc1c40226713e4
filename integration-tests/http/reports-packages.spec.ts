import { creditsOf } from "../helpers/credits/credits"
import { buy, createPackage, type TestPackage } from "../helpers/credits/packages"
import { createCoupon } from "../helpers/coupons/coupons"
import { ok } from "../helpers/shop/client"
import { cancelOrder, claimItems, receiveReturn, returnItems } from "../helpers/shop/orders"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("the report about credit packages", (suite) => {
  const HOUR = 3_600_000
  const report = async (query: Record<string, unknown> = {}) =>
    ok(
      await suite.admin.get("/admin/reports/credit-packages", {
        from: new Date(Date.now() - HOUR).toISOString(),
        to: new Date(Date.now() + HOUR).toISOString(),
        ...query,
      })
    )

  let ada: TestCustomer
  let pack: TestPackage
  beforeEach(async () => {
    ada = await suite.registerCustomer("ada@example.com")
    pack = await createPackage(suite, { name: "Five hundred" })
  })

  const bought = async (quantity = 1, region: "usd" | "eur" = "usd") => {
    const order = await buy(suite.shopper(ada), pack, { quantity, region })
    await suite.settled()
    return order
  }
  const spend = async (amount: number) =>
    await creditsOf(suite).consume({ customer_id: ada.id, unit: "message", amount, actor: "x" })

  it("says what was sold, for how much, and what of its credits is left, by currency", async () => {
    await bought(2)
    await bought(1, "eur")
    await spend(700)
    const { packages } = await report()
    const shared = { credit_package_id: pack.id, title: "Five hundred", unit: "message" }
    expect(packages).toMatchObject([
      { ...shared, currency_code: "usd", sold: 2, revenue: 40, granted: 1000, orders: 1 },
      { ...shared, currency_code: "eur", sold: 1, revenue: 16.81, granted: 500, orders: 1 },
    ])
    const left = packages.map((row: { outstanding: number }) => row.outstanding)
    expect(left.reduce((sum: number, each: number) => sum + each, 0)).toBe(800)
  })

  it("lists the orders, the newest first, and pages them", async () => {
    const first = await bought()
    const second = await bought(1, "eur")
    const { orders, count } = await report()
    expect(orders.map((row: { order: { id: string } }) => row.order.id)).toEqual([
      second.id,
      first.id,
    ])
    expect(orders[1]).toMatchObject({
      customer_id: ada.id,
      order: { id: first.id, display_id: first.display_id, email: "ada@example.com" },
      sold: 1,
      revenue: 20,
      currency_code: "usd",
    })
    expect(count).toBe(2)
    expect((await report({ limit: "1", offset: "1" })).orders).toEqual([orders[1]])
    expect((await report({ currency_code: "EUR" })).count).toBe(1)
    expect((await report({ credit_package_id: "none" })).count).toBe(0)
  })

  it("still names a package that is deleted, and says that it is", async () => {
    await bought()
    const before = await report()
    expect([...before.packages, ...before.orders]).toMatchObject(
      [1, 2].map(() => ({ credit_package_id: pack.id, is_package_deleted: false }))
    )
    ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
    const { packages, orders } = await report()
    expect([...packages, ...orders]).toMatchObject(
      [1, 2].map(() => ({ credit_package_id: pack.id, is_package_deleted: true, sold: 1 }))
    )
  })

  it("takes off what was cancelled, returned or claimed, and what was claimed and returned once", async () => {
    const [off, back, claimed, both] = [
      await bought(),
      await bought(2),
      await bought(2),
      await bought(2),
    ]
    await cancelOrder(suite.admin, off.id)
    const one = (order: { items: { id: string }[] }) => [{ id: order.items[0].id, quantity: 1 }]
    await returnItems(suite, back, one(back))
    await claimItems(suite, claimed, one(claimed))
    await receiveReturn(suite.admin, await claimItems(suite, both, one(both)), one(both))
    await suite.settled()
    const { packages, orders } = await report()
    expect(packages).toMatchObject([{ sold: 3, revenue: 60, outstanding: 1500, orders: 4 }])
    const sold = orders.map((row: { sold: number }) => row.sold)
    expect(sold).toEqual([1, 1, 1, 0])
  })

  it("values what is left at the price that was paid: after discounts, without tax", async () => {
    await createCoupon(suite.container, { code: "HALF", value: 50 })
    const cheap = await createPackage(suite, { is_discountable: true, credits: 100 })
    const cart = await suite.shopper(ada).createCart({
      region: "eur",
      items: [{ variant_id: cheap.variant_id }],
      promo_codes: ["HALF"],
    })
    await suite.shopper(ada).addPaymentSession(cart.id)
    await suite.shopper(ada).completeCart(cart.id)
    await suite.settled()
    await bought(2)
    await spend(100)
    const { liability } = ok(await suite.admin.get("/admin/reports/credits/liability"))
    const [{ outstanding, paid, money_value }] = liability
    const [grants] = [
      await suite.sql<{ order_id: string; remaining: string; currency_code: string }>(
        `SELECT g.remaining, o.currency_code FROM credit_grant g JOIN "order" o ON o.id = g.order_id`
      ),
    ]
    const left = (currency: string) =>
      grants
        .filter((grant) => grant.currency_code === currency)
        .reduce((sum, grant) => sum + parseFloat(grant.remaining), 0)
    expect({ outstanding, paid }).toEqual({ outstanding: 1000, paid: 1000 })
    const cents = (amount: number) => Math.round(amount * 100) / 100
    const values = [
      { currency_code: "eur", amount: cents((left("eur") * (10 / 1.19)) / 100) },
      { currency_code: "usd", amount: cents((left("usd") * 20) / 500) },
    ].filter(({ amount }) => amount > 0)
    expect(money_value).toEqual(values)
  })

  it("comes as a file of orders", async () => {
    await bought()
    const [head, line] = (await report({ format: "csv" })).split("\r\n")
    expect(head).toBe(
      "at,display_id,order_id,customer_id,email,credit_package_id,title,currency_code,sold,revenue," +
        "unit,granted,outstanding"
    )
    expect(line).toContain(`,${pack.id},Five hundred,usd,1,20,message,500,500`)
  })
})
