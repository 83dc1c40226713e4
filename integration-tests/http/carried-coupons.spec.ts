import { ok } from "../helpers/shop/client"
import { settledAs } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("coupons that an order change carries over", (suite) => {
  type Line = { id: string; adjustments: { code: string; amount: number }[] }

  const admin = async (path: string, body: unknown = {}) => ok(await suite.admin.post(path, body))
  const mug = () => suite.store.catalog.mug.variant_ids[0]
  const create = async (fields: Record<string, unknown>) =>
    (await admin("/admin/coupons", fields)).coupon
  const orderOf = async (id: string) => ok(await suite.admin.get(`/admin/orders/${id}`)).order
  const discounts = (items: Line[]) =>
    items
      .flatMap(({ adjustments }) => adjustments.map(({ code, amount }) => `${code} ${amount}`))
      .sort()
  const orderWith = async (...coupons: { id: string; code: string }[]) => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [{ variant_id: mug() }],
    })
    for (const { code } of coupons) {
      await shopper.addCodes(cart.id, code)
    }
    await shopper.addPaymentSession(cart.id)
    const { id } = await shopper.completeCart(cart.id)
    return await orderOf(id)
  }
  const carryOver = async (order_id: string) => {
    const { order_changes } = ok(await suite.admin.get(`/admin/orders/${order_id}/changes`))
    const open = order_changes.find(({ status }: { status: string }) => status === "pending")
    await admin(`/admin/order-changes/${open.id}`, { carry_over_promotions: true })
  }
  const doubled = async ({ id, items }: { id: string; items: Line[] }) => {
    await admin("/admin/order-edits", { order_id: id })
    await carryOver(id)
    await admin(`/admin/order-edits/${id}/items/item/${items[0].id}`, { quantity: 2 })
    await admin(`/admin/order-edits/${id}/confirm`)
    return await orderOf(id)
  }

  it("apply in the order in which they were put on, fixed ones too", async () => {
    const tenth = await create({
      code: "TENTH",
      type: "percentage",
      value: 10,
      is_stackable: true,
    })
    const ten = await create({
      code: "TEN",
      type: "fixed",
      value: 10,
      currency_code: "usd",
      is_stackable: true,
    })
    for (let times = 0; times < 3; times++) {
      const first = await orderWith(tenth, ten)
      expect(discounts(first.items)).toEqual(["TEN 10", "TENTH 12"])
      const second = await orderWith(ten, tenth)
      expect(discounts(second.items)).toEqual(["TEN 10", "TENTH 11"])
      await suite.settled()
      expect(discounts((await doubled(first)).items)).toEqual(["TEN 10", "TENTH 24"])
      expect(discounts((await doubled(second)).items)).toEqual(["TEN 10", "TENTH 23"])
    }
  })

  it("stay with the units that come back, and work on those that stay", async () => {
    const ten = await create({ code: "TEN", type: "fixed", value: 10, currency_code: "usd" })
    const placed = await doubled(await orderWith(ten))
    const { id, items } = placed
    await settledAs(suite, ten, "redeemed")
    await admin(`/admin/orders/${id}/fulfillments`, { items: [{ id: items[0].id, quantity: 2 }] })
    const { exchange } = await admin("/admin/exchanges", { order_id: id })
    const path = `/admin/exchanges/${exchange.id}`
    await admin(`${path}/inbound/items`, { items: [{ id: items[0].id, quantity: 1 }] })
    await admin(`${path}/outbound/items`, { items: [{ variant_id: mug(), quantity: 1 }] })
    await carryOver(id)
    await admin(`${path}/request`)
    // One of two comes back with its half; ten is off the other and the new one.
    expect(discounts((await orderOf(id)).items)).toEqual(["TEN 10", "TEN 5"])
    for (let times = 0; times < 2; times++) {
      await admin("/admin/order-edits", { order_id: id })
      await carryOver(id)
      await admin(`/admin/order-edits/${id}/items`, {
        items: [{ variant_id: suite.store.catalog.voucher.variant_ids[0], quantity: 1 }],
      })
      await admin(`/admin/order-edits/${id}/confirm`)
      expect(discounts((await orderOf(id)).items)).toEqual(["TEN 10", "TEN 5"])
    }
  })

  it("come out even in an exchange of like for like", async () => {
    const ten = await create({ code: "TEN", type: "fixed", value: 10, currency_code: "usd" })
    const { id, items, summary } = await orderWith(ten)
    await settledAs(suite, ten, "redeemed")
    const returned = [{ id: items[0].id, quantity: 1 }]
    await admin(`/admin/orders/${id}/fulfillments`, { items: returned })
    const { exchange } = await admin("/admin/exchanges", { order_id: id })
    const path = `/admin/exchanges/${exchange.id}`
    await admin(`${path}/inbound/items`, { items: returned })
    await admin(`${path}/outbound/items`, { items: [{ variant_id: mug(), quantity: 1 }] })
    await carryOver(id)
    await admin(`${path}/request`)
    const order = await orderOf(id)
    expect(discounts(order.items)).toEqual(["TEN 10", "TEN 10"])
    expect(order.summary.pending_difference).toBe(summary.pending_difference)
  })
})
