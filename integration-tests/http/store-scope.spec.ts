import { Modules } from "@medusajs/framework/utils"
import { couponsOf, discountBy, takenBy } from "../helpers/coupons/cart-coupons"
import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("what a coupon applies to", (suite) => {
  const catalog = () => suite.store.catalog
  const first = ({ variant_ids: [variant_id] }: { variant_ids: string[] }) => ({ variant_id })

  /** By scope: which of the cart's lines it takes 10 % of. */
  const scopes = () => {
    const { shirt, category_id, collection_id, product_type_id, product_tag_id } = catalog()
    const none = "x_none"
    return {
      VARIANT: { variant_ids: [shirt.variant_ids[1]] },
      PRODUCT: { product_ids: [shirt.id] },
      CATEGORY: { category_ids: [none, category_id] },
      COLLECTION: { collection_ids: [collection_id] },
      TYPE: { product_type_ids: [product_type_id] },
      TAG: { product_tag_ids: [product_tag_id] },
      ANY: {
        product_ids: [catalog().mug.id],
        product_tag_ids: [product_tag_id],
        category_ids: [none],
      },
    }
  }

  it("takes only lines in scope, by variant, product, category, collection, type, tag or any of them", async () => {
    for (const [code, applies_to] of Object.entries(scopes())) {
      await createCoupon(suite.container, { code, applies_to })
    }
    const { shirt, mug } = catalog()
    for (const region of ["usd", "eur"] as const) {
      const shopper = suite.shopper()
      // 100, 110 and 120.
      const items = [...shirt.variant_ids, mug.variant_ids[0]].map((variant_id) => ({ variant_id }))
      const cart = await shopper.createCart({ region, items })
      const taken: Record<string, unknown> = {}
      for (const code of Object.keys(scopes())) {
        const { items } = await shopper.updateCart(cart.id, { promo_codes: [code] })
        taken[code] = items
          .filter((line: { adjustments: unknown[] }) => line.adjustments.length)
          .map((line: { adjustments: { amount: number }[] }) => line.adjustments[0].amount)
          .sort()
      }
      expect(taken).toEqual({
        VARIANT: [11],
        PRODUCT: [10, 11],
        CATEGORY: [10, 11],
        COLLECTION: [10, 11],
        TYPE: [10, 11],
        TAG: [10, 11],
        ANY: [10, 11, 12],
      })
    }
  })

  it("matches nothing, rather than everything, once the target is deleted", async () => {
    for (const [code, applies_to] of Object.entries(scopes())) {
      await createCoupon(suite.container, { code, applies_to })
    }
    const { shirt, mug, category_id, collection_id, product_type_id, product_tag_id } = catalog()
    const targets = {
      CATEGORY: `/admin/product-categories/${category_id}`,
      COLLECTION: `/admin/collections/${collection_id}`,
      TYPE: `/admin/product-types/${product_type_id}`,
      TAG: `/admin/product-tags/${product_tag_id}`,
    }
    const shopper = suite.shopper()
    const carts: Record<string, string> = {}
    for (const code of Object.keys(targets)) {
      const cart = await shopper.createCart({
        items: [first(shirt), first(mug)],
        promo_codes: [code],
      })
      expect(takenBy(code, cart)).toBe(10)
      carts[code] = cart.id
    }
    for (const [code, path] of Object.entries(targets)) {
      ok(await suite.admin.delete(path))
      const cart = await shopper.updateCart(carts[code], { metadata: {} })
      expect({ code, taken: takenBy(code, cart) }).toEqual({ code, taken: 0 })
      expect(await couponsOf(shopper, carts[code])).toMatchObject([
        { code, status: "suspended", reasons: [{ code: "coupon_not_applicable" }] },
      ])
    }
  })

  it("matches nothing once its product or variant is deleted, wherever it is evaluated", async () => {
    const { PRODUCT, VARIANT } = scopes()
    await createCoupon(suite.container, { code: "PRODUCT", applies_to: PRODUCT })
    await createCoupon(suite.container, { code: "VARIANT", applies_to: VARIANT })
    const { shirt, mug } = catalog()
    const shopper = suite.shopper()
    const byProduct = await shopper.createCart({
      items: [first(shirt), first(mug)],
      promo_codes: ["PRODUCT"],
    })
    const byVariant = await shopper.createCart({
      items: [{ variant_id: shirt.variant_ids[1] }, first(mug)],
      promo_codes: ["VARIANT"],
    })
    ok(await suite.admin.delete(`/admin/products/${shirt.id}/variants/${shirt.variant_ids[1]}`))
    const refreshed = await shopper.updateCart(byVariant.id, { metadata: {} })
    const [listed] = await couponsOf(shopper, byVariant.id)
    expect(listed).toMatchObject(discountBy("VARIANT", refreshed))

    ok(await suite.admin.delete(`/admin/products/${shirt.id}`))
    const without = await shopper.updateCart(byProduct.id, { metadata: {} })
    const [again] = await couponsOf(shopper, byProduct.id)
    expect(again).toMatchObject(discountBy("PRODUCT", without))
  })

  it("gives nothing to a context that is neither a cart's nor said to be an order's", async () => {
    await createCoupon(suite.container, { code: "ALL" })
    const promotions = suite.container.resolve(Modules.PROMOTION)
    const item = { id: "item_1", quantity: 1, unit_price: 100, subtotal: 100, original_total: 100 }
    const context = { currency_code: "usd", items: [item] } as never
    expect(await promotions.computeActions(["ALL"], context)).toEqual([])
    const order = { coupons_credits_order: { order_id: "order_none", entered: [] } }
    expect(await promotions.computeActions(["ALL"], Object.assign({}, context, order))).toEqual([])
  })

  it("leaves out lines that are not discountable, but counts them towards the minimum", async () => {
    await createCoupon(suite.container, { code: "ALL", min_order_amount: 170 })
    const { mug, voucher } = catalog()
    for (const region of ["usd", "eur"] as const) {
      const shopper = suite.shopper()
      const cart = await shopper.createCart({
        region,
        items: [first(mug), first(voucher)],
        promo_codes: ["ALL"],
      })
      expect(takenBy("ALL", cart)).toBe(12)

      const only = await shopper.createCart({ region, items: [{ ...first(voucher), quantity: 4 }] })
      const { status, body } = await shopper.client.post(`/store/carts/${only.id}/promotions`, {
        promo_codes: ["ALL"],
      })
      expect({ status, code: body.code }).toEqual({ status: 400, code: "coupon_not_applicable" })
    }
  })

  it("refuses on an empty cart, for nothing is in scope; our own route takes it for later", async () => {
    await createCoupon(suite.container, { code: "ALL" })
    const shopper = suite.shopper()
    const cart = await shopper.createCart()
    const stock = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
      promo_codes: ["ALL"],
    })
    expect(stock).toMatchObject({ status: 400, body: { code: "coupon_not_applicable" } })
    ok(await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "ALL" }))
    const filled = await shopper.addItem(cart.id, first(catalog().mug))
    expect(takenBy("ALL", filled)).toBe(12)
  })

  it("never touches shipping", async () => {
    await createCoupon(suite.container, { code: "ALL", value: 100 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [first(catalog().crate)],
      promo_codes: ["ALL"],
    })
    const shipped = await shopper.addShipping(cart.id)
    expect(shipped).toMatchObject({ item_total: 0, shipping_total: 5, total: 5 })
  })
})
