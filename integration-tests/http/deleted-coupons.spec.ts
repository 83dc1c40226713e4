import { Modules } from "@medusajs/framework/utils"
import { deleteCouponWorkflow } from "../../src/workflows/coupon/delete-coupon"
import { ok } from "../helpers/shop/client"
import { completionOf } from "../helpers/coupons/completions"
import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { createPromotion } from "../helpers/shop/promotions"
import { settledAs } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a deleted coupon", (suite) => {
  const promotions = () => suite.container.resolve(Modules.PROMOTION)
  const mug = () => suite.store.catalog.mug.variant_ids[0]
  const make = (code = "HALF") => createCoupon(suite.container, { code, value: 50 })
  const cartWith = async (code: string) => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      email: "guest@example.com",
      items: [{ variant_id: mug() }],
    })
    await shopper.addCodes(cart.id, code)
    await shopper.addPaymentSession(cart.id)
    return { shopper, id: cart.id }
  }
  const orderWith = async (coupon: TestCoupon) => {
    const { shopper, id } = await cartWith(coupon.code)
    const order = await shopper.completeCart(id)
    await settledAs(suite, coupon, "redeemed")
    return ok(await suite.admin.get(`/admin/orders/${order.id}`)).order
  }
  /** Both ways to delete. */
  const ways = {
    ours: (coupon: TestCoupon) => suite.admin.delete(`/admin/coupons/${coupon.id}`),
    stock: (coupon: TestCoupon) => suite.admin.delete(`/admin/promotions/${coupon.promotion_id}`),
    module: async (coupon: TestCoupon) => {
      await promotions().deletePromotions([coupon.promotion_id])
      return { status: 200 }
    },
  }
  const promotionOf = async ({ promotion_id }: TestCoupon) => {
    const [row] = await suite.sql<{ code: string; status: string; deleted_at: Date | null }>(
      "SELECT code, status, deleted_at FROM promotion WHERE id = ?",
      [promotion_id]
    )
    return row
  }
  const doubled = async (order: { id: string; items: { id: string }[] }) => {
    const { order_change } = ok(
      await suite.admin.post("/admin/order-edits", { order_id: order.id })
    )
    ok(
      await suite.admin.post(`/admin/order-changes/${order_change.id}`, {
        carry_over_promotions: true,
      })
    )
    const path = `/admin/order-edits/${order.id}`
    ok(await suite.admin.post(`${path}/items/item/${order.items[0].id}`, { quantity: 2 }))
    ok(await suite.admin.post(`${path}/confirm`))
    return ok(await suite.admin.get(`/admin/orders/${order.id}`)).order
  }

  it.each(["ours", "stock", "module"] as const)(
    "leaves a cart at its next refresh, and its code is free at once (by way: %s)",
    async (way) => {
      const coupon = await make()
      const { shopper, id } = await cartWith("HALF")
      expect((await ways[way](coupon)).status).toBe(200)
      const again = await make()
      const { cart } = ok(
        await shopper.client.post(`/store/carts/${id}/line-items`, {
          variant_id: mug(),
          quantity: 1,
        })
      )
      expect(cart.discount_total).toBe(0)
      expect(ok(await shopper.client.get(`/store/carts/${id}/coupons`)).coupons).toEqual([])
      // The new coupon of this code is another one.
      await shopper.addCodes(id, "HALF")
      expect(ok(await shopper.client.get(`/store/carts/${id}/coupons`)).coupons).toHaveLength(1)
      expect(await suite.sql("SELECT coupon_id FROM coupon_cart")).toContainEqual({
        coupon_id: again.id,
      })
    }
  )

  it.each(["a coupon", "a plain promotion"])(
    "lets no new owner of its code onto a cart on which nobody typed it: %s",
    async (owner) => {
      await createCoupon(suite.container, { code: "OTHER", value: 5, is_stackable: true })
      const coupon = await createCoupon(suite.container, {
        code: "HALF",
        value: 10,
        is_stackable: true,
      })
      const { shopper, id } = await cartWith("HALF")
      await ways.ours(coupon)
      await (owner === "a coupon" ? make() : createPromotion(suite.container, { code: "HALF" }))
      await shopper.addCodes(id, "OTHER")
      const { cart } = ok(await shopper.client.get(`/store/carts/${id}`))
      expect(cart.discount_total).toBe(6)
      await shopper.removeCodes(id, "OTHER")
      expect(ok(await shopper.client.get(`/store/carts/${id}`)).cart.discount_total).toBe(0)
    }
  )

  it("refuses the completion of a cart that was not refreshed", async () => {
    const coupon = await make()
    const { shopper, id } = await cartWith("HALF")
    ok((await ways.stock(coupon)) as never)
    const { status, body } = await shopper.client.post(`/store/carts/${id}/complete`)
    expect(status).toBeLessThan(500)
    expect(JSON.stringify(body)).toContain("coupon_not_found")
    await shopper.addPaymentSession(id)
    const completed = await shopper.client.post(`/store/carts/${id}/complete`)
    expect(completed.body).toMatchObject({ type: "order", order: { discount_total: 0 } })
  })

  it("is dropped silently from the list of a storefront that hands back what it sees on the cart", async () => {
    const coupon = await make()
    await make("OTHER")
    const { shopper, id } = await cartWith("HALF")
    ok((await ways.ours(coupon)) as never)
    const { promotions: linked } = await shopper.getCart(id)
    const promo_codes = [...linked.map(({ code }: { code: string }) => code), "OTHER"]
    const { promotions: left } = await shopper.updateCart(id, { promo_codes })
    expect(left.map(({ code }: { code: string }) => code)).toEqual(["OTHER"])
  })

  it("refuses what a webhook completes, without a failure of the shop", async () => {
    const coupon = await make()
    const { id } = await cartWith("HALF")
    ok((await ways.stock(coupon)) as never)
    expect(await completionOf(suite, id)).toMatchObject({ code: "coupon_not_found" })
    expect(await suite.sql('SELECT id FROM "order"')).toEqual([])
  })

  it("stays on a draft, which can be edited and converted", async () => {
    const coupon = await make()
    const { draft_order } = ok(
      await suite.admin.post("/admin/draft-orders", {
        region_id: suite.store.regions.untaxed,
        sales_channel_id: suite.store.sales_channel_id,
        email: "guest@example.com",
        items: [{ variant_id: mug(), quantity: 1 }],
        promo_codes: ["half"],
      })
    )
    ok((await ways.ours(coupon)) as never)
    const edit = `/admin/draft-orders/${draft_order.id}/edit`
    ok(await suite.admin.post(edit))
    ok(await suite.admin.post(`${edit}/items/item/${draft_order.items[0].id}`, { quantity: 2 }))
    ok(await suite.admin.post(`${edit}/confirm`))
    ok(await suite.admin.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`))
    const { order } = ok(await suite.admin.get(`/admin/orders/${draft_order.id}`))
    expect(order).toMatchObject({ total: 120, discount_total: 120 })
  })

  it("stays with its order, which can be edited, beside the order of a new coupon of the same code", async () => {
    const coupon = await make()
    const order = await orderWith(coupon)
    ok((await ways.ours(coupon)) as never)
    const again = await make()
    const second = await orderWith(again)
    for (const [edited, { promotion_id }] of [
      [order, coupon],
      [second, again],
    ] as const) {
      const { items } = await doubled(edited)
      expect(items[0].adjustments).toMatchObject([{ amount: 120, promotion_id }])
    }
    const { redemptions } = ok(await suite.admin.get(`/admin/orders/${order.id}/coupons`))
    expect(redemptions).toMatchObject([{ code: "HALF", coupon: null }])
  })

  it("is really gone where nothing needs its promotion", async () => {
    const coupon = await make()
    ok((await ways.ours(coupon)) as never)
    expect(await promotionOf(coupon)).toMatchObject({
      code: "HALF",
      deleted_at: expect.any(Date) as Date,
    })
  })

  it("comes back as it was when its deletion is undone", async () => {
    const coupon = await make()
    const { shopper, id } = await cartWith("HALF")
    const { errors } = await deleteCouponWorkflow(suite.container).run({
      input: { id: coupon.id },
      throwOnError: false,
    })
    expect(errors).toEqual([])
    expect(await promotionOf(coupon)).toMatchObject({ status: "inactive", deleted_at: null })
    await promotions().restorePromotions([coupon.promotion_id])
    expect(await promotionOf(coupon)).toMatchObject({ code: "HALF", status: "active" })
    const coupons = ok(await shopper.client.get(`/store/carts/${id}/coupons`)).coupons
    expect(coupons).toMatchObject([{ code: "HALF", status: "applied" }])

    await promotions().softDeletePromotions([coupon.promotion_id])
    await make()
    await expect(promotions().restorePromotions([coupon.promotion_id])).rejects.toThrow()
  })

  it("is in no list, cannot be changed, and is deleted twice without effect", async () => {
    const plain = await createPromotion(suite.container, { code: "PLAIN" })
    const unused = await make("UNUSED")
    const coupon = await make()
    await cartWith("HALF")
    await promotions().softDeletePromotions([coupon.promotion_id, plain, unused.promotion_id])
    const before = await promotionOf(coupon)
    expect(before.deleted_at).toBeNull()
    expect((await ways.ours(coupon)).status).toBe(404)
    expect((await ways.stock(coupon)).status).toBe(200)
    expect(await promotionOf(coupon)).toEqual(before)
    const { status } = await suite.admin.post(`/admin/promotions/${coupon.promotion_id}`, {
      status: "active",
    })
    expect(status).toBe(404)
    expect(await promotionOf(coupon)).toEqual(before)
    for (const query of ["", "?q=HALF"]) {
      const { body } = await suite.admin.get(`/admin/promotions${query}`)
      expect(body).toMatchObject({ promotions: [], count: 0 })
    }
    expect(ok(await suite.admin.get("/admin/coupons")).count).toBe(0)
    const found = await promotions().listPromotions({ id: [coupon.promotion_id] })
    expect(found).toHaveLength(1)
  })

  it("lets an update without an id fail as Medusa's does", async () => {
    await expect(promotions().updatePromotions([{}] as never)).rejects.not.toThrow(/binding/i)
  })
})
