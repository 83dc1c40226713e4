import { couponsOf, takenBy } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import type { RegionName } from "../helpers/shop/regions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("coupons in currencies", (suite) => {
  const line = (name: "mug" | "pen" | "poster", quantity = 1) => ({
    variant_id: suite.store.catalog[name].variant_ids[0],
    quantity,
  })

  it("suspends a locked coupon when the cart moves to another currency, until it is back", async () => {
    await createCoupon(suite.container, { code: "EUROS", currency_code: "eur" })
    await createCoupon(suite.container, {
      code: "FIVE",
      type: "fixed",
      value: 5,
      currency_code: "eur",
    })
    const shopper = suite.shopper()
    for (const code of ["EUROS", "FIVE"]) {
      const cart = await shopper.createCart({
        region: "eur",
        items: [line("mug")],
        promo_codes: [code],
      })
      const move = async (region: RegionName) => {
        const moved = await shopper.updateCart(cart.id, { region_id: suite.store.regions[region] })
        const [coupon] = await couponsOf(shopper, cart.id)
        expect(coupon.discount_total).toBe(takenBy(code, moved))
        return { taken: takenBy(code, moved), reasons: coupon.reasons }
      }
      const taken = code === "FIVE" ? 5 : 12
      expect(await move("usd")).toMatchObject({
        taken: 0,
        reasons: [
          { code: "coupon_currency_mismatch", details: { expected: "eur", actual: "usd" } },
        ],
      })
      expect(await move("jpy")).toMatchObject({
        taken: 0,
        reasons: [{ details: { actual: "jpy" } }],
      })
      expect(await move("eur")).toEqual({ taken, reasons: [] })
    }
  })

  it("goes along from one currency to another when it is not locked, prices with tax or without", async () => {
    await createCoupon(suite.container, {
      code: "ANYWHERE",
      value: 15,
      max_discount_amount: 10,
      min_order_amount: 100,
    })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [line("mug")], promo_codes: ["ANYWHERE"] })
    for (const region of ["eur", "gbp", "inr", "untaxed", "jpy", "kwd", "usd"] as const) {
      const moved = await shopper.updateCart(cart.id, { region_id: suite.store.regions[region] })
      expect({ region, taken: takenBy("ANYWHERE", moved) }).toEqual({ region, taken: 10 })
    }
  })

  it("rounds to the currency's own decimals, half up, and spreads without losing any", async () => {
    await createCoupon(suite.container, { code: "ODD", value: 12.5 })
    const shopper = suite.shopper()
    const takenIn = async (region: RegionName, ...items: ReturnType<typeof line>[]) => {
      const cart = await shopper.createCart({ region, items, promo_codes: ["ODD"] })
      const parts = cart.items.flatMap((item: { adjustments: { amount: number }[] }) =>
        item.adjustments.map(({ amount }) => amount)
      )
      return { parts: parts.sort((a: number, b: number) => b - a), total: takenBy("ODD", cart) }
    }
    // 12.5 % of 10 + 120 = 16.25; of 10 = 1.25.
    expect(await takenIn("jpy", line("pen"), line("mug"))).toEqual({ parts: [15, 1], total: 16 })
    expect(await takenIn("jpy", line("pen"))).toEqual({ parts: [1], total: 1 })
    expect(await takenIn("jpy", line("pen", 2))).toEqual({ parts: [3], total: 3 })
    expect(await takenIn("usd", line("pen"), line("mug"))).toEqual({
      parts: [15, 1.25],
      total: 16.25,
    })
    // 12.5 % of 19.99 = 2.49875.
    expect(await takenIn("usd", line("poster"))).toEqual({ parts: [2.5], total: 2.5 })
    expect(await takenIn("kwd", line("poster"))).toEqual({ parts: [2.499], total: 2.499 })
  })

  it("shares 10.00 over three equal lines as 3.34, 3.33 and 3.33, the oldest line first", async () => {
    const shopper = suite.shopper()
    const products = []
    for (const title of ["One", "Two", "Three"]) {
      products.push(await suite.createProduct({ title, price: 20 }))
    }
    for (const [currency_code, expected] of [
      ["usd", [3.34, 3.33, 3.33]],
      ["eur", [3.34, 3.33, 3.33]],
      ["jpy", [4, 3, 3]],
      ["kwd", [3.334, 3.333, 3.333]],
    ] as const) {
      const code = `TEN${currency_code.toUpperCase()}`
      await createCoupon(suite.container, { code, type: "fixed", value: 10, currency_code })
      const cart = await shopper.createCart({ region: currency_code })
      for (const { variant_ids } of products) {
        await shopper.addItem(cart.id, { variant_id: variant_ids[0] })
      }
      const { items } = await shopper.addCodes(cart.id, code)
      const byTitle = (title: string) =>
        items.find((item: { product_title: string }) => item.product_title === title)
      const parts = ["One", "Two", "Three"].map((title) => byTitle(title).adjustments[0].amount)
      expect({ currency_code, parts }).toEqual({ currency_code, parts: expected })
    }
  })

  it("makes 100 % exactly nothing, in every region", async () => {
    await createCoupon(suite.container, { code: "FREE", value: 100 })
    const shopper = suite.shopper()
    for (const region of ["usd", "eur", "gbp", "inr", "jpy", "kwd"] as const) {
      const cart = await shopper.createCart({
        region,
        items: [line("poster", 3), line("pen"), line("mug", 7)],
        promo_codes: ["FREE"],
      })
      expect({ region, total: cart.total, tax: cart.tax_total }).toEqual({
        region,
        total: 0,
        tax: 0,
      })
    }
  })
})
