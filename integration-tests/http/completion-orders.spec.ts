import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { ok } from "../helpers/shop/client"
import { recordUse, redemptionsOf, settledAs } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"
import { waitFor } from "../helpers/shop/wait"

/**
 * Orders that come another way than through a cart, and those that change: only scope, currency, cap, order and
 * rounding count there. The coupon of these tests takes 15 %, at most 50, and has ended and been disabled.
 */
httpSuite("a coupon on orders outside a cart", (suite) => {
  const admin = async (path: string, body: unknown = {}) => ok(await suite.admin.post(path, body))
  const product = (name: "mug" | "book" | "lamp") => suite.store.catalog[name].variant_ids[0]
  const orderOf = async (id: string) => ok(await suite.admin.get(`/admin/orders/${id}`)).order

  const createSummer15 = () =>
    createCoupon(suite.container, {
      code: "SUMMER15",
      value: 15,
      max_discount_amount: 50,
      max_redemptions: 1,
    })
  const end = async (coupon: TestCoupon) => {
    await suite.sql("UPDATE coupon SET expires_at = now() - interval '1 hour' WHERE id = ?", [
      coupon.id,
    ])
    await suite.sql("UPDATE promotion SET status = 'inactive' WHERE id = ?", [coupon.promotion_id])
  }
  const placeOrder = async (coupon: TestCoupon) => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [{ variant_id: product("mug") }],
    })
    await shopper.addCodes(cart.id, coupon.code)
    await shopper.addPaymentSession(cart.id)
    const { id } = await shopper.completeCart(cart.id)
    await settledAs(suite, coupon, "redeemed")
    return await orderOf(id)
  }
  const discountsOf = (order: {
    items: { unit_price: number; adjustments: { code: string; amount: number }[] }[]
  }) =>
    order.items
      .flatMap(({ unit_price, adjustments }) =>
        adjustments.map(({ code, amount }) => ({ unit_price, code, amount }))
      )
      .sort((a, b) => a.unit_price - b.unit_price)
  /** Until the subscriber has followed the order. */
  const amountBecomes = async (coupon: TestCoupon, amount: string) =>
    await waitFor(async () => (await redemptionsOf(suite, coupon))[0].amount === amount)

  it("draft orders: capped and rounded exactly, ended or not, and recorded above the limit", async () => {
    const coupon = await createSummer15()
    const { draft_order } = await admin("/admin/draft-orders", {
      region_id: suite.store.regions.untaxed,
      sales_channel_id: suite.store.sales_channel_id,
      email: "guest@example.com",
      items: [
        { variant_id: product("mug"), quantity: 1 },
        { variant_id: product("book"), quantity: 1 },
        { variant_id: product("lamp"), quantity: 1 },
      ],
      promo_codes: ["SUMMER15"],
    })
    expect(discountsOf(draft_order)).toEqual([
      { unit_price: 120, code: "SUMMER15", amount: 9.23 },
      { unit_price: 230, code: "SUMMER15", amount: 17.69 },
      { unit_price: 300, code: "SUMMER15", amount: 23.08 },
    ])
    await end(coupon)
    await recordUse(suite, coupon)

    const edit = `/admin/draft-orders/${draft_order.id}/edit`
    await admin(edit)
    const lamp = draft_order.items.find((item: { unit_price: number }) => item.unit_price === 300)
    await admin(`${edit}/items/item/${lamp.id}`, { quantity: 0 })
    await admin(`${edit}/confirm`)
    await admin(`/admin/draft-orders/${draft_order.id}/convert-to-order`)
    const order = await orderOf(draft_order.id)
    // 15 % of 350 is 52.50.
    expect(discountsOf(order)).toEqual([
      { unit_price: 120, code: "SUMMER15", amount: 17.14 },
      { unit_price: 230, code: "SUMMER15", amount: 32.86 },
    ])
    await settledAs(suite, coupon, "redeemed", "redeemed")
    expect(await redemptionsOf(suite, coupon)).toContainEqual(
      expect.objectContaining({ order_id: order.id, cart_id: null, amount: "50" })
    )
  })

  it("order edits: items come and go with the coupon's share, and the redemption follows", async () => {
    const coupon = await createSummer15()
    const { id, items } = await placeOrder(coupon)
    expect(discountsOf({ items })).toEqual([{ unit_price: 120, code: "SUMMER15", amount: 18 }])
    await end(coupon)

    const edit = async (change: (path: string) => Promise<unknown>) => {
      const { order_change } = await admin("/admin/order-edits", { order_id: id })
      await admin(`/admin/order-changes/${order_change.id}`, { carry_over_promotions: true })
      await change(`/admin/order-edits/${id}`)
      await admin(`/admin/order-edits/${id}/confirm`)
      return await orderOf(id)
    }
    const larger = await edit((path) =>
      admin(`${path}/items`, { items: [{ variant_id: product("lamp"), quantity: 1 }] })
    )
    // 15 % of 420 is 63.
    expect(discountsOf(larger)).toEqual([
      { unit_price: 120, code: "SUMMER15", amount: 14.29 },
      { unit_price: 300, code: "SUMMER15", amount: 35.71 },
    ])
    expect(larger.discount_total).toBe(50)
    await amountBecomes(coupon, "50")

    const lamp = larger.items.find((item: { unit_price: number }) => item.unit_price === 300)
    const smaller = await edit((path) => admin(`${path}/items/item/${lamp.id}`, { quantity: 0 }))
    expect(discountsOf(smaller)).toEqual([{ unit_price: 120, code: "SUMMER15", amount: 18 }])
    await amountBecomes(coupon, "18")
    await settledAs(suite, coupon, "redeemed")
  })

  it.each(["exchanges", "claims"])(
    "%s: what comes back keeps its discount, what is sent out gets its own",
    async (kind) => {
      const coupon = await createSummer15()
      const { id, items } = await placeOrder(coupon)
      await end(coupon)
      await admin(`/admin/orders/${id}/fulfillments`, {
        items: [{ id: items[0].id, quantity: 1 }],
      })
      const returned = { items: [{ id: items[0].id, quantity: 1 }] }
      const isClaim = kind === "claims"
      const { exchange, claim } = await admin(`/admin/${kind}`, {
        order_id: id,
        ...(isClaim ? { type: "replace" } : {}),
      })
      const base = `/admin/${kind}/${(exchange ?? claim).id}`
      if (isClaim) {
        await admin(`${base}/claim-items`, returned)
      }
      await admin(`${base}/inbound/items`, returned)
      const { order_preview } = await admin(`${base}/outbound/items`, {
        items: [{ variant_id: product("lamp"), quantity: 1 }],
      })
      await admin(`/admin/order-changes/${order_preview.order_change.id}`, {
        carry_over_promotions: true,
      })
      await admin(`${base}/request`)
      expect(discountsOf(await orderOf(id))).toEqual([
        { unit_price: 120, code: "SUMMER15", amount: 18 },
        { unit_price: 300, code: "SUMMER15", amount: 45 },
      ])
      await amountBecomes(coupon, "63")
      await settledAs(suite, coupon, "redeemed")
    }
  )
})
