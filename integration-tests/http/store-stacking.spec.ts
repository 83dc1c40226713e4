import { couponsOf, discountBy, takenBy, shownCart } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import { CODE_ENTRIES } from "../helpers/coupons/code-entries"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("stacking", (suite) => {
  const product = (name: "mug" | "book" | "lamp" | "poster") => suite.store.catalog[name]
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
        details: {
          with: ["STACKS"],
          would_discount: 24,
          current_discount: 36,
          currency_code: region,
        },
      })
      await shopper.addCodes(cart.id, "STACKS", "STACKS2")
      expect(await refusedBy("ALONE")).toEqual({
        ...refused,
        details: {
          with: ["STACKS", "STACKS2"],
          would_discount: 24,
          current_discount: 40.2,
          currency_code: region,
        },
      })
      const shown = await shopper.getCart(cart.id)
      expect([takenBy("STACKS", shown), takenBy("STACKS2", shown)]).toEqual([36, 4.2])
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        { code: "STACKS", ...discountBy("STACKS", shown) },
        { code: "STACKS2", ...discountBy("STACKS2", shown) },
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

  it("lets a code that takes more stand in for what it cannot be combined with, and refuses one that takes as much", async () => {
    await createCoupon(suite.container, { code: "TWENTY", value: 20 })
    await createCoupon(suite.container, { code: "AS_MUCH", value: 20 })
    await createCoupon(suite.container, { code: "MORE", value: 20.1, ...stackable })
    for (const enter of Object.values(CODE_ENTRIES)) {
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [line("mug")], promo_codes: ["TWENTY"] })
      const before = await shownCart(shopper, cart.id)
      expect(
        await enter(shopper.client, { id: cart.id, codes: ["TWENTY"] }, "AS_MUCH")
      ).toMatchObject({
        status: 400,
        body: {
          code: "coupon_not_combinable",
          details: { with: ["TWENTY"], would_discount: 24, current_discount: 24 },
        },
      })
      expect(await shownCart(shopper, cart.id)).toEqual(before)

      expect((await enter(shopper.client, { id: cart.id, codes: ["TWENTY"] }, "more")).status).toBe(
        200
      )
      const after = await shopper.getCart(cart.id)
      expect([takenBy("TWENTY", after), takenBy("MORE", after)]).toEqual([0, 24.12])
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        {
          code: "TWENTY",
          status: "suspended",
          reasons: [
            {
              code: "coupon_not_combinable",
              details: { with: ["MORE"], would_discount: 24, current_discount: 24.12 },
            },
          ],
        },
        { code: "MORE", status: "applied" },
      ])
    }
  })

  it("keeps the better one when an older, suspended one qualifies again for less", async () => {
    const hundred = {
      value: 20,
      type: "fixed",
      currency_code: "usd",
      min_order_amount: 100,
    } as const
    await createCoupon(suite.container, { code: "MIN100", ...hundred })
    await createCoupon(suite.container, { code: "CAP15", value: 15, max_discount_amount: 50 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: product("poster").variant_ids[0] }],
    })
    await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "MIN100" })
    await shopper.addCodes(cart.id, "CAP15")
    const cartOf = (quantity: number) => shopper.setQuantity(cart.id, cart.items[0].id, quantity)

    // 20 off 119.94 is more than 15 % of it; 15 % of 279.86 is more than 20.
    const six = await cartOf(6)
    expect([takenBy("MIN100", six), takenBy("CAP15", six)]).toEqual([20, 0])
    const fourteen = await cartOf(14)
    expect([takenBy("MIN100", fourteen), takenBy("CAP15", fourteen)]).toEqual([0, 41.98])
    expect(await couponsOf(shopper, cart.id)).toMatchObject([
      {
        code: "MIN100",
        status: "suspended",
        reasons: [{ details: { with: ["CAP15"], would_discount: 20, current_discount: 41.98 } }],
      },
      { code: "CAP15", status: "applied" },
    ])
  })

  it("applies the one put on earlier of two that take the same", async () => {
    await createCoupon(suite.container, { code: "EARLY", value: 20, min_order_amount: 240 })
    await createCoupon(suite.container, { code: "LATE", value: 20, min_order_amount: 120 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [line("mug")] })
    for (const code of ["EARLY", "LATE"]) {
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code })
    }
    expect(takenBy("LATE", await shopper.getCart(cart.id))).toBe(24)
    const two = await shopper.setQuantity(cart.id, cart.items[0].id, 2)
    expect([takenBy("EARLY", two), takenBy("LATE", two)]).toEqual([48, 0])
    const without = await shopper.removeCodes(cart.id, "EARLY")
    expect([takenBy("EARLY", without), takenBy("LATE", without)]).toEqual([0, 48])
    expect(await couponsOf(shopper, cart.id)).toMatchObject([{ code: "LATE", status: "applied" }])
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
