import { couponsOf, takenBy } from "../helpers/cart-coupons"
import { createCoupon } from "../helpers/coupons"
import { DOORS } from "../helpers/doors"
import { httpSuite } from "../helpers/suite"

httpSuite("stacking", (suite) => {
  const product = (name: "mug" | "book" | "lamp") => suite.store.catalog[name]
  const line = (name: "mug" | "book" | "lamp") => ({ variant_id: product(name).variant_ids[0] })
  const stackable = { is_stackable: true }

  it("refuses a coupon beside one that it cannot be combined with, and tells what each would take", async () => {
    await createCoupon(suite.container, { code: "ALONE", value: 20 })
    await createCoupon(suite.container, { code: "STACKS", value: 30, ...stackable })
    await createCoupon(suite.container, { code: "STACKS2", value: 5, ...stackable })
    for (const region of ["usd", "eur"] as const) {
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ region, items: [line("mug")] })
      const refusedBy = async (...codes: string[]) => {
        const { status, body } = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
          promo_codes: codes,
        })
        return { status, code: body.code, details: body.details }
      }
      const refused = { status: 400, code: "coupon_not_combinable" }

      // Neither of two new ones gets in: the later is refused, and the whole request with it.
      expect(await refusedBy("STACKS", "ALONE")).toEqual({
        ...refused,
        details: { with: ["STACKS"], would_discount: 24, current_discount: 36 },
      })
      await shopper.addCodes(cart.id, "ALONE")
      expect(await refusedBy("STACKS")).toEqual({
        ...refused,
        details: { with: ["ALONE"], would_discount: 36, current_discount: 24 },
      })
      await shopper.removeCodes(cart.id, "ALONE")
      await shopper.addCodes(cart.id, "STACKS", "STACKS2")
      expect(await refusedBy("ALONE")).toEqual({
        ...refused,
        details: { with: ["STACKS", "STACKS2"], would_discount: 24, current_discount: 40.2 },
      })
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        { code: "STACKS", discount_total: 36 },
        { code: "STACKS2", discount_total: 4.2 },
      ])
    }
  })

  it("lets a full list replace what it omits: nothing is left to combine with", async () => {
    await createCoupon(suite.container, { code: "OLD", value: 20 })
    await createCoupon(suite.container, { code: "NEW", value: 30 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [line("mug")] })
    await shopper.addCodes(cart.id, "OLD")
    const after = await shopper.updateCart(cart.id, { promo_codes: ["NEW"] })
    expect([takenBy("OLD", after), takenBy("NEW", after)]).toEqual([0, 36])
  })

  it("applies the earlier of two that qualify again and suspends the later", async () => {
    await createCoupon(suite.container, { code: "EARLY", value: 5, min_order_amount: 240 })
    await createCoupon(suite.container, { code: "LATE", value: 20, min_order_amount: 120 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [line("mug")] })
    const own = DOORS["POST /store/carts/:id/coupons"]
    await own(shopper.client, { id: cart.id, codes: [] }, "EARLY")
    await own(shopper.client, { id: cart.id, codes: [] }, "LATE")
    const listed = () => couponsOf(shopper, cart.id)
    expect(await listed()).toMatchObject([
      { code: "EARLY", status: "suspended", reasons: [{ code: "coupon_minimum_not_met" }] },
      { code: "LATE", status: "applied", discount_total: 24 },
    ])

    const two = await shopper.setQuantity(cart.id, cart.items[0].id, 2)
    expect([takenBy("EARLY", two), takenBy("LATE", two)]).toEqual([12, 0])
    expect(await listed()).toMatchObject([
      { code: "EARLY", status: "applied", discount_total: 12 },
      {
        code: "LATE",
        status: "suspended",
        reasons: [
          {
            code: "coupon_not_combinable",
            details: { with: ["EARLY"], would_discount: 48, current_discount: 12 },
          },
        ],
      },
    ])

    const without = await shopper.removeCodes(cart.id, "EARLY")
    expect([takenBy("EARLY", without), takenBy("LATE", without)]).toEqual([0, 48])
    expect(await listed()).toMatchObject([{ code: "LATE", status: "applied" }])
  })

  it("joins stackable coupons, variant-scoped first, then scoped, then order-wide", async () => {
    const fixed = { type: "fixed", value: 100, currency_code: "usd", ...stackable } as const
    await createCoupon(suite.container, { code: "ORDER", value: 10, ...stackable })
    await createCoupon(suite.container, {
      code: "PRODUCT",
      value: 50,
      ...stackable,
      applies_to: { product_ids: [product("book").id] },
    })
    await createCoupon(suite.container, {
      code: "VARIANT",
      ...fixed,
      applies_to: { variant_ids: product("book").variant_ids },
    })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [line("mug"), line("book")],
      promo_codes: ["ORDER", "PRODUCT", "VARIANT"],
    })
    // 100 off the book, half of the 130 that it left, then a tenth of 120 + 65.
    expect(["VARIANT", "PRODUCT", "ORDER"].map((code) => takenBy(code, cart))).toEqual([
      100, 65, 18.5,
    ])
    expect(cart.total).toBe(350 - 183.5)
    // Listed in the order in which they were put on the cart all the same.
    expect((await couponsOf(shopper, cart.id)).map((c: { code: string }) => c.code)).toEqual([
      "ORDER",
      "PRODUCT",
      "VARIANT",
    ])
  })

  it("spreads several caps exactly, and takes no line below zero", async () => {
    await createCoupon(suite.container, {
      code: "CAPPED",
      value: 15,
      max_discount_amount: 50,
      ...stackable,
    })
    await createCoupon(suite.container, { code: "REST", value: 100, ...stackable })
    for (const region of ["usd", "eur"] as const) {
      const shopper = suite.shopper()
      const cart = await shopper.createCart({
        region,
        items: [line("mug"), line("book"), line("lamp")],
        promo_codes: ["CAPPED"],
      })
      expect(takenBy("CAPPED", cart)).toBe(50)
      const free = await shopper.addCodes(cart.id, "REST")
      expect([takenBy("CAPPED", free), takenBy("REST", free), free.total]).toEqual([50, 600, 0])
    }
  })
})
