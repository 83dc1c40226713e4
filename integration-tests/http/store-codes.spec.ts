import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { codesOn, CODE_ENTRIES } from "../helpers/coupons/code-entries"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("codes at the stock cart routes", (suite) => {
  const couponsOf = async (cart_id: string) =>
    (await suite.shopper().client.get(`/store/carts/${cart_id}/coupons`)).body.coupons

  it("applies a capped coupon, however it is spelt, and spreads the cap exactly", async () => {
    await createCoupon(suite.container, { code: "SUMMER15", value: 15, max_discount_amount: 50 })
    const { mug, book, lamp } = suite.store.catalog
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [mug, book, lamp].map((product) => ({ variant_id: product.variant_ids[0] })),
    })
    const { discount_total, total, promotions } = await shopper.addCodes(cart.id, " summer15 ")
    expect({ discount_total, total }).toEqual({ discount_total: 50, total: 600 })
    expect(promotions.map((promotion: { code: string }) => promotion.code)).toEqual(["SUMMER15"])
  })

  it.each(Object.entries(CODE_ENTRIES))(
    "finds a code pasted with invisible characters, or composed otherwise, at %s",
    async (_, enter) => {
      const saved = ["CAFE\u0301", "SUM\u200bMER"]
      for (const code of saved) {
        ok(await suite.admin.post("/admin/coupons", { code, type: "percentage", value: 10 }))
      }
      const shopper = suite.shopper()
      const [variant_id] = suite.store.catalog.pen.variant_ids
      for (const [typed, code] of [
        ["caf\u00e9", "CAF\u00c9"],
        ["cafe\u0301\ufeff", "CAF\u00c9"],
        ["\u200bsummer\u00ad", "SUMMER"],
      ]) {
        const { id } = await shopper.createCart({ items: [{ variant_id }] })
        ok(await enter(shopper.client, { id, codes: [] }, typed))
        expect(codesOn(await shopper.getCart(id))).toEqual([code])
      }
    }
  )

  it("refuses an unknown code and a disabled one with one answer, and changes nothing", async () => {
    await createCoupon(suite.container, { code: "SLEEPING", is_active: false })
    const shopper = suite.shopper()
    const { pen } = suite.store.catalog
    const cart = await shopper.createCart({ items: [{ variant_id: pen.variant_ids[0] }] })
    const answers = await Promise.all(
      ["SLEEPING", "NOPE"].map((code) =>
        shopper.client.post(`/store/carts/${cart.id}/promotions`, { promo_codes: [code] })
      )
    )
    expect(answers[0]).toMatchObject({
      status: 400,
      body: {
        type: "invalid_data",
        code: "coupon_not_found",
        reasons: [{ code: "coupon_not_found" }],
      },
    })
    expect(answers[1]).toEqual(answers[0])
    expect(await couponsOf(cart.id)).toEqual([])
  })

  it("suspends a coupon whose minimum the cart no longer reaches, and applies it again when it does", async () => {
    await createCoupon(suite.container, { code: "MIN30", min_order_amount: 30 })
    const shopper = suite.shopper()
    const { pen } = suite.store.catalog
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: pen.variant_ids[0], quantity: 3 }],
    })
    expect((await shopper.addCodes(cart.id, "MIN30")).discount_total).toBe(3)

    const smaller = await shopper.setQuantity(cart.id, cart.items[0].id, 2)
    expect(smaller.discount_total).toBe(0)
    expect(await couponsOf(cart.id)).toMatchObject([
      {
        code: "MIN30",
        status: "suspended",
        discount_total: 0,
        reasons: [
          {
            code: "coupon_minimum_not_met",
            details: { required: 30, actual: 20, missing: 10, currency_code: "usd" },
          },
        ],
      },
    ])

    const larger = await shopper.setQuantity(cart.id, cart.items[0].id, 4)
    expect(larger.discount_total).toBe(4)
  })

  it("answers 429 to the eleventh refused code in a minute", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart()
    const statuses = []
    for (let i = 0; i < 11; i++) {
      const { status } = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
        promo_codes: [`NOPE${i}`],
      })
      statuses.push(status)
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429])
  })

  it("takes a code when the cart is created, and remembers it from the start", async () => {
    await createCoupon(suite.container, { code: "MIN30", min_order_amount: 30 })
    const shopper = suite.shopper()
    const [variant_id] = suite.store.catalog.pen.variant_ids
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id, quantity: 3 }],
      promo_codes: ["min30"],
    })
    expect(cart.discount_total).toBe(3)
    await shopper.setQuantity(cart.id, cart.items[0].id, 1)
    expect(await couponsOf(cart.id)).toMatchObject([{ code: "MIN30", status: "suspended" }])
  })

  it("creates no cart with a code that does not hold", async () => {
    await createCoupon(suite.container, { code: "MIN30", min_order_amount: 30 })
    const [variant_id] = suite.store.catalog.pen.variant_ids
    const answer = await suite.shopper().client.post("/store/carts", {
      region_id: suite.store.regions.eur,
      items: [{ variant_id, quantity: 2 }],
      promo_codes: ["MIN30"],
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "coupon_minimum_not_met", details: { missing: 10, currency_code: "eur" } },
    })
    expect(await suite.sql("select id from cart")).toEqual([])
    expect(await suite.sql("select * from coupon_cart")).toEqual([])
  })
})
