import { createGroup } from "../helpers/shop/people"
import { recordEvents } from "../helpers/shop/events"
import { recordUse, releaseUse } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"
import { waitFor } from "../helpers/shop/wait"

type Body = Record<string, unknown>

const PERCENT = { code: "PERCENT", type: "percentage", value: 10 }

const NOTHING = {
  variant_ids: [],
  product_ids: [],
  category_ids: [],
  collection_ids: [],
  product_type_ids: [],
  product_tag_ids: [],
}

const hour = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hour).toISOString()

httpSuite("the admin's coupons", (suite) => {
  async function create(fields: Body = {}) {
    const { status, body } = await suite.admin.post("/admin/coupons", { ...PERCENT, ...fields })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.coupon
  }

  const get = async (id: string) => (await suite.admin.get(`/admin/coupons/${id}`)).body.coupon

  const codesOf = async (query: Body) =>
    (await suite.admin.get("/admin/coupons", query)).body.coupons.map(({ code }: Body) => code)

  describe("creating", () => {
    it("takes a code, a type and a value, and gives everything else its default", async () => {
      const coupon = await create({ code: " welcome10 " })
      expect(coupon).toEqual({
        id: expect.stringMatching(/^coup_/),
        promotion_id: expect.stringMatching(/^promo_/),
        code: "WELCOME10",
        name: null,
        description: null,
        admin_note: null,
        is_active: true,
        type: "percentage",
        value: 10,
        currency_code: null,
        max_discount_amount: null,
        min_order_amount: null,
        applies_to: NOTHING,
        customer_group_ids: [],
        starts_at: null,
        expires_at: null,
        max_redemptions: null,
        max_redemptions_per_customer: null,
        first_purchase_only: false,
        is_stackable: false,
        duration: "once",
        duration_in_orders: null,
        duration_in_months: null,
        status: "active",
        valid: true,
        times_redeemed: 0,
        remaining_redemptions: null,
        created_by: suite.store.staff.user_id,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      })
      expect(new Date(coupon.created_at).toISOString()).toBe(coupon.created_at)
      expect(await get(coupon.id)).toEqual(coupon)
    })

    it("keeps every field as given, texts and lists tidied", async () => {
      const { catalog } = suite.store
      const group_id = await createGroup(suite.container, [await suite.registerCustomer()])
      const coupon = await create({
        name: " Summer ",
        description: "  ",
        admin_note: "for the newsletter",
        is_active: false,
        value: 12.5,
        currency_code: " USD ",
        max_discount_amount: 50.25,
        min_order_amount: 99.99,
        applies_to: {
          variant_ids: [catalog.mug.variant_ids[0]],
          product_ids: [catalog.shirt.id, catalog.book.id, catalog.shirt.id],
          category_ids: [catalog.category_id],
          collection_ids: [catalog.collection_id],
          product_type_ids: [catalog.product_type_id],
          product_tag_ids: [catalog.product_tag_id],
        },
        customer_group_ids: [group_id, group_id],
        starts_at: "2026-01-01T01:00:00+01:00",
        expires_at: "2099-12-31T23:59:59.999Z",
        max_redemptions: 200,
        max_redemptions_per_customer: 1,
        first_purchase_only: true,
        is_stackable: true,
        duration: "once",
      })
      expect(coupon).toMatchObject({
        name: "Summer",
        description: null,
        admin_note: "for the newsletter",
        is_active: false,
        value: 12.5,
        currency_code: "usd",
        max_discount_amount: 50.25,
        min_order_amount: 99.99,
        applies_to: {
          variant_ids: [catalog.mug.variant_ids[0]],
          product_ids: [catalog.shirt.id, catalog.book.id],
          category_ids: [catalog.category_id],
          collection_ids: [catalog.collection_id],
          product_type_ids: [catalog.product_type_id],
          product_tag_ids: [catalog.product_tag_id],
        },
        customer_group_ids: [group_id],
        starts_at: "2026-01-01T00:00:00.000Z",
        expires_at: "2099-12-31T23:59:59.999Z",
        max_redemptions: 200,
        max_redemptions_per_customer: 1,
        first_purchase_only: true,
        is_stackable: true,
        status: "disabled",
        remaining_redemptions: 200,
      })
      expect(await get(coupon.id)).toEqual(coupon)
    })

    it("takes fixed amounts in the decimals of their currency", async () => {
      const amounts = [
        { currency_code: "usd", value: 19.99 },
        { currency_code: "jpy", value: 500 },
        { currency_code: "kwd", value: 1.005 },
      ]
      for (const fields of amounts) {
        const code = `FIXED-${fields.currency_code}`
        expect(await create({ ...fields, code, type: "fixed" })).toMatchObject(fields)
      }
    })

    it("takes a code in any script", async () => {
      const codes = ["SOMMER-25", "ÉTÉ", "ПЯТЬ", "خصم", "夏セール", "50%OFF", "A/B?#", "हिन्दी"]
      for (const code of codes) {
        expect((await create({ code })).code).toBe(code)
      }
    })

    it("reads 0 as no minimum", async () => {
      expect((await create({ min_order_amount: 0 })).min_order_amount).toBeNull()
    })

    it("takes long lists of targets", async () => {
      const { mug } = suite.store.catalog
      const created = await suite.sql<{ id: string }>(
        `insert into product (id, title, handle, status)
         select 'prod_' || lpad(n::text, 26, '0'), 'Product', 'product-' || n, 'published'
         from generate_series(1, 999) n returning id`
      )
      const product_ids = [mug.id, ...created.map(({ id }) => id)]
      const { applies_to } = await create({ applies_to: { product_ids } })
      expect(applies_to).toEqual({ ...NOTHING, product_ids })
    })

    it("gives the coupon a promotion that core alone finds nothing in", async () => {
      const coupon = await create({ code: "FIXED", type: "fixed", value: 5, currency_code: "usd" })
      const { promotion } = (await suite.admin.get(`/admin/promotions/${coupon.promotion_id}`)).body
      expect(promotion).toMatchObject({
        code: "FIXED",
        type: "standard",
        status: "active",
        is_automatic: false,
        limit: null,
        campaign: null,
        application_method: {
          type: "fixed",
          value: 5,
          currency_code: "usd",
          target_type: "order",
          allocation: "each",
        },
        rules: [{ attribute: "managed_by", operator: "eq" }],
      })
    })
  })

  describe("changing", () => {
    it("changes what is given, on both sides, and leaves the rest", async () => {
      const coupon = await create({ name: "Ten", max_redemptions: 5, admin_note: "note" })
      const changes = {
        code: "eleven",
        value: 11,
        currency_code: "eur",
        max_discount_amount: 20,
        name: null,
      }
      const { status, body } = await suite.admin.post(`/admin/coupons/${coupon.id}`, changes)
      expect(status).toBe(200)
      expect(body.coupon).toEqual({
        ...coupon,
        ...changes,
        code: "ELEVEN",
        updated_at: expect.any(String),
      })
      expect(await get(coupon.id)).toEqual(body.coupon)
      const { promotion } = (await suite.admin.get(`/admin/promotions/${coupon.promotion_id}`)).body
      expect(promotion).toMatchObject({
        code: "ELEVEN",
        status: "active",
        application_method: { type: "percentage", value: 11, currency_code: "eur" },
      })
    })

    it("clears what is set to null", async () => {
      const { mug } = suite.store.catalog
      const coupon = await create({
        currency_code: "usd",
        max_discount_amount: 5,
        min_order_amount: 5,
        applies_to: { product_ids: [mug.id] },
        starts_at: inHours(-1),
        expires_at: inHours(1),
        max_redemptions: 5,
        max_redemptions_per_customer: 1,
      })
      const cleared = {
        currency_code: null,
        max_discount_amount: null,
        min_order_amount: null,
        starts_at: null,
        expires_at: null,
        max_redemptions: null,
        max_redemptions_per_customer: null,
      }
      const { body } = await suite.admin.post(`/admin/coupons/${coupon.id}`, {
        ...cleared,
        applies_to: null,
        customer_group_ids: null,
      })
      expect(body.coupon).toMatchObject({ ...cleared, applies_to: NOTHING, customer_group_ids: [] })
    })

    it("switches a coupon off and on", async () => {
      const { id, promotion_id } = await create()
      for (const is_active of [false, true]) {
        const { body } = await suite.admin.post(`/admin/coupons/${id}`, { is_active })
        const status = is_active ? "active" : "disabled"
        expect(body.coupon).toMatchObject({ is_active, status, valid: is_active })
        const { promotion } = (await suite.admin.get(`/admin/promotions/${promotion_id}`)).body
        expect(promotion.status).toBe(is_active ? "active" : "inactive")
      }
    })

    it("keeps a target that was deleted, and lets everything else change", async () => {
      const product = await suite.createProduct({ title: "Gone", price: 5 })
      const coupon = await create({ applies_to: { product_ids: [product.id] } })
      await suite.admin.delete(`/admin/products/${product.id}`)
      const { applies_to } = coupon
      const { status, body } = await suite.admin.post(`/admin/coupons/${coupon.id}`, {
        name: "Kept",
        applies_to,
      })
      expect(status).toBe(200)
      expect(body.coupon).toMatchObject({ name: "Kept", applies_to })
      const copy = await suite.admin.post(`/admin/coupons/${coupon.id}/duplicate`)
      expect(copy).toMatchObject({ status: 200, body: { coupon: { applies_to } } })
    })

    it("changes nothing with what is the same already", async () => {
      const coupon = await create({ starts_at: "2026-01-01T00:00:00Z", max_discount_amount: 5 })
      const before = await contents(suite)
      const { code, value, starts_at, max_discount_amount, applies_to } = coupon
      const same = { code, value, starts_at, max_discount_amount, applies_to }
      const { body } = await suite.admin.post(`/admin/coupons/${coupon.id}`, same)
      expect(body.coupon).toEqual(coupon)
      await suite.admin.post(`/admin/coupons/${coupon.id}`, {})
      expect(await contents(suite)).toEqual(before)
    })
  })

  describe("deleting", () => {
    it("hides the coupon and its promotion, frees the code at once and keeps the redemptions", async () => {
      const coupon = await create()
      await recordUse(suite, coupon)
      expect(await suite.admin.delete(`/admin/coupons/${coupon.id}`)).toEqual({
        status: 200,
        body: { id: coupon.id, object: "coupon", deleted: true },
      })
      expect((await suite.admin.get(`/admin/coupons/${coupon.id}`)).status).toBe(404)
      expect((await suite.admin.get(`/admin/promotions/${coupon.promotion_id}`)).status).toBe(404)
      expect(await codesOf({})).toEqual([])
      expect((await suite.admin.delete(`/admin/coupons/${coupon.id}`)).status).toBe(404)
      expect(await suite.sql("select code from coupon_redemption")).toEqual([{ code: "PERCENT" }])

      const again = await create()
      expect(again.id).not.toBe(coupon.id)
      expect(await codesOf({})).toEqual(["PERCENT"])
    })

    it("takes the coupon off open carts at their next refresh, and refuses the code", async () => {
      const coupon = await create()
      const shopper = suite.shopper()
      const { mug, pen } = suite.store.catalog
      const cart = await shopper.createCart({
        region: "untaxed",
        items: [{ variant_id: mug.variant_ids[0] }],
        promo_codes: ["PERCENT"],
      })
      expect(cart.total).toBe(108)
      await suite.admin.delete(`/admin/coupons/${coupon.id}`)
      expect(await shopper.addItem(cart.id, { variant_id: pen.variant_ids[0] })).toMatchObject({
        total: 130,
      })
      const refused = await shopper.client.post(`/store/carts/${cart.id}/coupons`, {
        code: "PERCENT",
      })
      expect(refused).toMatchObject({ status: 400, body: { code: "coupon_not_found" } })
    })
  })

  describe("duplicating", () => {
    it("copies the terms, not the uses, disabled, under derived codes", async () => {
      const coupon = await create({ name: "Ten", max_discount_amount: 5, max_redemptions: 7 })
      await recordUse(suite, coupon)
      const copies = []
      for (let i = 0; i < 3; i++) {
        const { body } = await suite.admin.post(`/admin/coupons/${coupon.id}/duplicate`)
        copies.push(body.coupon)
      }
      expect(copies.map(({ code }) => code)).toEqual([
        "PERCENT-COPY",
        "PERCENT-COPY-2",
        "PERCENT-COPY-3",
      ])
      expect(copies[0]).toMatchObject({
        name: "Ten",
        max_discount_amount: 5,
        max_redemptions: 7,
        is_active: false,
        status: "disabled",
        times_redeemed: 0,
        remaining_redemptions: 7,
      })
    })

    it("takes the code given, and one that fits where the code is long", async () => {
      const coupon = await create({ code: "A".repeat(200) })
      const path = `/admin/coupons/${coupon.id}/duplicate`
      expect((await suite.admin.post(path, { code: " b " })).body.coupon.code).toBe("B")
      for (const suffix of ["-COPY", "-COPY-2", "-COPY-3"]) {
        const { code } = (await suite.admin.post(path)).body.coupon
        expect(code).toBe("A".repeat(200 - suffix.length) + suffix)
      }
    })
  })

  describe("statuses", () => {
    it("are the first that holds, alike in a coupon, in the list's filter and in the KPIs", async () => {
      const limited = async (fields: Body) => {
        const coupon = await create({ max_redemptions: 1, ...fields })
        await recordUse(suite, coupon)
      }
      const [past, future] = [inHours(-1), inHours(1)]
      await limited({ code: "EXPIRED", is_active: false, expires_at: past })
      await limited({ code: "DISABLED", is_active: false, starts_at: future })
      await limited({ code: "EXHAUSTED", starts_at: future })
      await create({ code: "SCHEDULED", starts_at: future })
      await create({ code: "ACTIVE", starts_at: past, expires_at: future, max_redemptions: 1 })
      const reserved = await create({ code: "RESERVED", max_redemptions: 1 })
      await recordUse(suite, reserved, { state: "reserved" })

      const { coupons } = (await suite.admin.get("/admin/coupons")).body
      const statuses = coupons.map(({ code, status, valid, remaining_redemptions }: Body) => [
        code,
        status,
        valid,
        remaining_redemptions,
      ])
      expect(statuses).toEqual([
        ["RESERVED", "exhausted", false, 0],
        ["ACTIVE", "active", true, 1],
        ["SCHEDULED", "scheduled", false, null],
        ["EXHAUSTED", "exhausted", false, 0],
        ["DISABLED", "disabled", false, 0],
        ["EXPIRED", "expired", false, 0],
      ])
      expect(await codesOf({ status: "exhausted" })).toEqual(["RESERVED", "EXHAUSTED"])
      for (const status of ["expired", "disabled", "scheduled", "active"]) {
        expect(await codesOf({ status })).toEqual([status.toUpperCase()])
      }
      expect((await suite.admin.get("/admin/coupons/summary")).body).toEqual({
        summary: { total: 6, active: 1, expired: 1, total_redemptions: 3 },
      })
    })
  })

  describe("listing", () => {
    it("is newest first, in pages, with the count of all", async () => {
      for (const code of ["A", "B", "C"]) {
        await create({ code })
      }
      expect(await codesOf({})).toEqual(["C", "B", "A"])
      const { body } = await suite.admin.get("/admin/coupons", { limit: 2, offset: 2 })
      expect(body).toMatchObject({ coupons: [{ code: "A" }], count: 3, limit: 2, offset: 2 })
      expect(Object.keys(body).sort()).toEqual(["count", "coupons", "limit", "offset"])
    })

    it("searches code, name and description in any case, and takes signs by the letter", async () => {
      await create({ code: "SUMMER" })
      await create({ code: "B", description: "All of summer" })
      await create({ code: "C", name: "Late Summer" })
      await create({ code: "D", admin_note: "summer" })
      await create({ code: "100%" })
      expect(await codesOf({ q: " sUmMeR " })).toEqual(["C", "B", "SUMMER"])
      expect(await codesOf({ q: "100%" })).toEqual(["100%"])
      expect(await codesOf({ q: "1%0" })).toEqual([])
      expect(await codesOf({ q: "_" })).toEqual([])
      expect(await codesOf({ q: "\\" })).toEqual([])
      expect(await codesOf({ q: "", limit: 1 })).toEqual(["100%"])
      const { body } = await suite.admin.get("/admin/coupons", { q: "summer", limit: 1 })
      expect(body).toMatchObject({ count: 3, coupons: [{ code: "C" }] })
    })

    it("is in the order asked for, what is empty last", async () => {
      const first = await create({ code: "B", name: "x", expires_at: inHours(2) })
      await create({ code: "A", expires_at: inHours(1) })
      await create({ code: "C", name: "y" })
      await recordUse(suite, first)
      expect(await codesOf({ order: "code" })).toEqual(["A", "B", "C"])
      expect(await codesOf({ order: "-code" })).toEqual(["C", "B", "A"])
      expect(await codesOf({ order: "created_at" })).toEqual(["B", "A", "C"])
      expect(await codesOf({ order: "expires_at" })).toEqual(["A", "B", "C"])
      expect(await codesOf({ order: "-expires_at" })).toEqual(["B", "A", "C"])
      expect(await codesOf({ order: "-name" })).toEqual(["C", "B", "A"])
      expect((await codesOf({ order: "-times_redeemed" }))[0]).toBe("B")
    })

    it("knows nothing of plain promotions", async () => {
      await suite.admin.post("/admin/promotions", {
        code: "PLAIN",
        type: "standard",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      expect((await suite.admin.get("/admin/coupons")).body).toMatchObject({
        coupons: [],
        count: 0,
      })
      const { summary } = (await suite.admin.get("/admin/coupons/summary")).body
      expect(summary).toEqual({ total: 0, active: 0, expired: 0, total_redemptions: 0 })
    })
  })

  describe("redemptions", () => {
    it("are listed newest first, with orders and customers", async () => {
      const coupon = await create()
      const customer = await suite.registerCustomer()
      const { mug } = suite.store.catalog
      const order = await suite.shopper(customer).placeOrder({
        region: "untaxed",
        items: [{ variant_id: mug.variant_ids[0] }],
        email: customer.email,
        promo_codes: ["PERCENT"],
      })
      await waitFor(async () => (await get(coupon.id)).times_redeemed === 1)
      const released = await recordUse(suite, coupon, { email: "guest@example.com" })
      await releaseUse(suite, released)

      const path = `/admin/coupons/${coupon.id}/redemptions`
      const { body } = await suite.admin.get(path)
      expect(body).toMatchObject({ count: 2, limit: 20, offset: 0 })
      expect(body.redemptions).toMatchObject([
        {
          id: released,
          state: "released",
          email: "guest@example.com",
          order: null,
          customer: null,
        },
        {
          code: "PERCENT",
          state: "redeemed",
          amount: 12,
          currency_code: "usd",
          order: { id: order.id, display_id: order.display_id },
          customer: { id: customer.id, email: customer.email },
          email: customer.email,
        },
      ])
      const page = (await suite.admin.get(path, { limit: 1, offset: 1 })).body
      expect(page).toMatchObject({ redemptions: [{ state: "redeemed" }], count: 2, limit: 1 })
    })
  })

  describe("who may", () => {
    it("is staff and the merchant's backend, nobody else", async () => {
      const { id } = await create()
      const before = await contents(suite)
      const customer = suite.shopper(await suite.registerCustomer()).client
      for (const client of [suite.anonymous, suite.shopper().client, customer]) {
        const answers = await Promise.all([
          client.get("/admin/coupons"),
          client.post("/admin/coupons", { ...PERCENT, code: "X" }),
          client.get("/admin/coupons/summary"),
          client.get(`/admin/coupons/${id}`),
          client.post(`/admin/coupons/${id}`, { value: 90 }),
          client.delete(`/admin/coupons/${id}`),
          client.post(`/admin/coupons/${id}/duplicate`),
          client.get(`/admin/coupons/${id}/redemptions`),
          client.post("/admin/coupons/evaluate", { code: "PERCENT", cart_id: "cart_1" }),
        ])
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
      }
      expect(await contents(suite)).toEqual(before)

      const made = await suite.backend.post("/admin/coupons", { ...PERCENT, code: "BACKEND" })
      expect(made).toMatchObject({ status: 200, body: { coupon: { code: "BACKEND" } } })
      expect(made.body.coupon.created_by).toMatch(/^apk_/)
    })
  })

  describe("events", () => {
    it("tell of each change once, and of nothing that did not come to be", async () => {
      const events = recordEvents(suite, "coupon.created", "coupon.updated", "coupon.deleted")
      const { id } = await create()
      await suite.admin.post("/admin/coupons", PERCENT)
      await suite.admin.post(`/admin/coupons/${id}`, { value: 20, name: "Twenty" })
      await suite.admin.post(`/admin/coupons/${id}`, { value: 20 })
      await suite.admin.post(`/admin/coupons/${id}`, { value: -1 })
      const copy = (await suite.admin.post(`/admin/coupons/${id}/duplicate`)).body.coupon
      await suite.admin.delete(`/admin/coupons/${id}`)
      await suite.admin.delete(`/admin/coupons/${id}`)
      await suite.settled()
      await waitFor(() => Promise.resolve(events.length >= 4))
      expect(events).toEqual([
        { name: "coupon.created", data: { id } },
        { name: "coupon.updated", data: { id } },
        { name: "coupon.created", data: { id: copy.id } },
        { name: "coupon.deleted", data: { id } },
      ])
    })
  })
})
