import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import { couponsOf } from "../../src/plugin/services"
import { ok } from "../helpers/shop/client"
import { type CouponFields, createCoupon } from "../helpers/coupons/coupons"
import { createPromotion } from "../helpers/shop/promotions"
import { recordUse } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

const HOUR = 3_600_000

httpSuite("coupons on draft orders", (suite) => {
  type Line = { id: string; quantity: number; adjustments?: { code: string; amount: number }[] }

  const coupon = (fields: CouponFields) =>
    createCoupon(suite.container, { value: 50, ...fields, code: fields.code })
  const draft = (promo_codes: string[], more: Record<string, unknown> = {}) =>
    suite.admin.post("/admin/draft-orders", {
      region_id: suite.store.regions.untaxed,
      sales_channel_id: suite.store.sales_channel_id,
      email: "guest@example.com",
      items: [{ variant_id: suite.store.catalog.mug.variant_ids[0], quantity: 1 }],
      promo_codes,
      ...more,
    })
  const created = async (codes: string[], more = {}) => ok(await draft(codes, more)).draft_order
  const discounts = (order: { items: Line[] }) =>
    order.items.flatMap(({ adjustments = [] }) =>
      adjustments.map(({ code, amount }) => `${code} ${amount}`)
    )
  const countOrders = async () => (await suite.sql('SELECT id FROM "order"')).length
  const stored = async (id: string) =>
    ok(await suite.admin.get(`/admin/draft-orders/${id}?fields=+items.adjustments.*`)).draft_order

  /** What does not hold, and why. */
  const refused: [string, Omit<CouponFields, "code">, string][] = [
    ["disabled", { is_active: false }, "coupon_not_found"],
    ["not started", { starts_at: new Date(Date.now() + HOUR) }, "coupon_not_started"],
    ["ended", { expires_at: new Date(Date.now() - HOUR) }, "coupon_expired"],
    ["for a group", { customer_group_ids: ["cusgroup_1"] }, "coupon_not_eligible"],
    ["with a minimum", { min_order_amount: 1000 }, "coupon_minimum_not_met"],
    ["of something else", { applies_to: { product_ids: ["prod_none"] } }, "coupon_not_applicable"],
  ]

  it("are evaluated by all rules when a draft is made with them, and refused whole with their reasons", async () => {
    const outcomes: unknown[] = []
    for (const [name, fields] of refused) {
      await coupon({ code: name.toUpperCase(), ...fields })
      const { status, body } = await draft([name])
      outcomes.push([name, status, body.code, body.reasons?.map((r: { code: string }) => r.code)])
    }
    expect(outcomes).toEqual(refused.map(([name, , code]) => [name, 400, code, [code]]))
    expect((await draft(["UNHEARD"])).body).toMatchObject({ code: "coupon_not_found" })
    expect(await countOrders()).toBe(0)
  })

  it("are evaluated by all rules when an edit enters them", async () => {
    const { id } = await created([])
    ok(await suite.admin.post(`/admin/draft-orders/${id}/edit`))
    const outcomes: unknown[] = []
    for (const [name, fields] of refused) {
      await coupon({ code: name.toUpperCase(), ...fields })
      const { status, body } = await suite.admin.post(`/admin/draft-orders/${id}/edit/promotions`, {
        promo_codes: [name],
      })
      outcomes.push([name, status, body.code, body.reasons?.map((r: { code: string }) => r.code)])
    }
    expect(outcomes).toEqual(refused.map(([name, , code]) => [name, 400, code, [code]]))
    expect((await stored(id)).promotions ?? []).toEqual([])
    expect(await suite.sql("SELECT * FROM order_promotion WHERE deleted_at IS NULL")).toEqual([])
  })

  it("are refused once used up, at first purchase only for those who bought, and where they do not stack", async () => {
    const usedUp = await coupon({ code: "USEDUP", max_redemptions: 1 })
    await recordUse(suite, usedUp)
    expect((await draft(["USEDUP"])).body.code).toBe("coupon_exhausted")

    await coupon({ code: "FIRST", first_purchase_only: true })
    const before = await created([])
    ok(await suite.admin.post(`/admin/draft-orders/${before.id}/convert-to-order`))
    expect((await draft(["FIRST"])).body.code).toBe("coupon_first_purchase_only")
    expect((await draft(["FIRST"], { email: "other@example.com" })).status).toBe(200)

    await coupon({ code: "ONE" })
    await coupon({ code: "TWO", value: 10 })
    expect((await draft(["ONE", "TWO"])).body).toMatchObject({
      code: "coupon_not_combinable",
      reasons: [{ details: { with: ["TWO"], would_discount: 60, current_discount: 12 } }],
    })
    const { id } = await created(["ONE"])
    ok(await suite.admin.post(`/admin/draft-orders/${id}/edit`))
    const path = `/admin/draft-orders/${id}/edit/promotions`
    expect((await suite.admin.post(path, { promo_codes: ["TWO"] })).body).toMatchObject({
      code: "coupon_not_combinable",
      details: { with: ["ONE"], would_discount: 12, current_discount: 60 },
    })
  })

  it("give the same at creation, before and after an unrelated edit, and when they end meanwhile", async () => {
    const { collection } = ok(await suite.admin.post("/admin/collections", { title: "Kitchen" }))
    const { product_category } = ok(
      await suite.admin.post("/admin/product-categories", { name: "Cups", is_active: true })
    )
    const { id: product_id } = suite.store.catalog.mug
    ok(
      await suite.admin.post(`/admin/products/${product_id}`, {
        collection_id: collection.id,
        categories: [{ id: product_category.id }],
      })
    )
    const stackable = { value: 10, is_stackable: true }
    const { id: coupon_id } = await coupon({
      code: "CUPS",
      ...stackable,
      applies_to: { category_ids: [product_category.id] },
    })
    await coupon({ code: "KITCHEN", ...stackable, applies_to: { collection_ids: [collection.id] } })
    const order = await created(["cups", "Kitchen"])
    expect(discounts(order).sort()).toEqual(["CUPS 12", "KITCHEN 10.8"])

    await suite.sql("UPDATE coupon SET expires_at = now() WHERE id = ?", [coupon_id])
    const edit = `/admin/draft-orders/${order.id}/edit`
    ok(await suite.admin.post(edit))
    ok(await suite.admin.post(`${edit}/items/item/${order.items[0].id}`, { quantity: 2 }))
    ok(await suite.admin.post(`${edit}/confirm`))
    expect(discounts(await stored(order.id)).sort()).toEqual(["CUPS 24", "KITCHEN 21.6"])
  })

  it("apply in the order in which they are entered, whatever their age, to the order's end", async () => {
    const stackable = { value: 10, is_stackable: true }
    await coupon({ code: "FIXED", type: "fixed", currency_code: "usd", ...stackable })
    await coupon({ code: "TENTH", ...stackable })
    // 120 - 10 = 110, less a tenth; or 120 less a tenth, less 10.
    for (const [codes, due] of [
      [
        ["FIXED", "TENTH"],
        ["FIXED 10", "TENTH 11"],
      ],
      [
        ["TENTH", "FIXED"],
        ["FIXED 10", "TENTH 12"],
      ],
    ]) {
      expect(discounts(await created(codes)).sort()).toEqual(due)
      const { id } = await created([codes[0]])
      const edit = `/admin/draft-orders/${id}/edit`
      ok(await suite.admin.post(edit))
      ok(await suite.admin.post(`${edit}/promotions`, { promo_codes: [codes[1]] }))
      ok(await suite.admin.post(`${edit}/confirm`))
      expect(discounts(await stored(id)).sort()).toEqual(due)
      ok(await suite.admin.post(`/admin/draft-orders/${id}/convert-to-order`))
      await couponsOf(suite.container).settleOrder(id)
      const places = await suite.sql<{ code: string }>(
        "SELECT code FROM coupon_redemption WHERE order_id = ? ORDER BY position",
        [id]
      )
      expect(places.map(({ code }) => code)).toEqual(codes)
    }
  })

  it("do not escape their rules by being deleted while the edit is open", async () => {
    const { id: coupon_id } = await coupon({ code: "GONE" })
    const { id, items } = await created([])
    const edit = `/admin/draft-orders/${id}/edit`
    ok(await suite.admin.post(edit))
    ok(await suite.admin.post(`${edit}/promotions`, { promo_codes: ["GONE"] }))
    ok(await suite.admin.delete(`/admin/coupons/${coupon_id}`))
    const changed = await suite.admin.post(`${edit}/items/item/${items[0].id}`, { quantity: 2 })
    expect([changed.status, changed.body.code]).toEqual([400, "coupon_not_found"])
  })

  it("may be entered and removed in any spelling; plain promotions are core's affair", async () => {
    await coupon({ code: "HALF" })
    await createPromotion(suite.container, { code: "Plain" })
    const { id } = await created(["Plain"])
    const edit = `/admin/draft-orders/${id}/edit`
    ok(await suite.admin.post(edit))
    const { draft_order_preview } = ok(
      await suite.admin.post(`${edit}/promotions`, { promo_codes: [" half "] })
    )
    expect(discounts(draft_order_preview)).toContainEqual(expect.stringMatching(/^HALF /))
    const removed = ok(await suite.admin.delete(`${edit}/promotions`, { promo_codes: ["half"] }))
    expect(discounts(removed.draft_order_preview).join()).not.toContain("HALF")
  })

  it("are carried over, not evaluated, on an order that code creates", async () => {
    await coupon({ code: "OVER", expires_at: new Date(Date.now() - HOUR) })
    const { result } = await createOrderWorkflow(suite.container).run({
      input: {
        region_id: suite.store.regions.untaxed,
        sales_channel_id: suite.store.sales_channel_id,
        email: "guest@example.com",
        currency_code: "usd",
        items: [
          {
            variant_id: suite.store.catalog.mug.variant_ids[0],
            quantity: 1,
            title: "Mug",
            unit_price: 120,
          },
        ],
        promo_codes: ["OVER"],
      },
    })
    const { order } = ok(await suite.admin.get(`/admin/orders/${result.id}`))
    expect(discounts(order)).toEqual(["OVER 60"])
  })
})
