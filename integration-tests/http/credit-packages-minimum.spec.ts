import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { createPackage } from "../helpers/credits/packages"
import { codesOn } from "../helpers/coupons/code-entries"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a minimum order, beside credit packages", (suite) => {
  const setUp = async () => {
    await createCoupon(suite.container, {
      code: "MIN150",
      type: "percentage",
      value: 10,
      min_order_amount: 150,
    })
    const pack = await createPackage(suite, {
      prices: [{ currency_code: "usd", amount: 100 }],
      is_discountable: true,
    })
    const { mug } = suite.store.catalog
    return { pack, mug: mug.variant_ids[0], shopper: suite.shopper() }
  }

  const tooLittle = { code: "coupon_minimum_not_met", details: { actual: 120, missing: 30 } }

  it("is not reached by buying credit, at whatever door the code comes in", async () => {
    const { pack, mug, shopper } = await setUp()
    const items = [{ variant_id: mug }, { variant_id: pack.variant_id }]
    const cart = await shopper.createCart({ items })
    for (const answer of [
      await shopper.client.post(`/store/carts/${cart.id}/promotions`, { promo_codes: ["MIN150"] }),
      await shopper.client.post(`/store/carts/${cart.id}`, { promo_codes: ["MIN150"] }),
      await shopper.tryCreateCart({ items, promo_codes: ["MIN150"] }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: tooLittle })
    }
    const simulated = ok(
      await suite.admin.post("/admin/coupons/evaluate", {
        code: "MIN150",
        region_id: suite.store.regions.usd,
        items: items.map(({ variant_id }) => ({ variant_id, quantity: 1 })),
      })
    )
    expect(simulated.rules).toContainEqual(
      expect.objectContaining({ name: "minimum_order", passed: false })
    )
  })

  it("is reached by the rest alone, and lost with it", async () => {
    const { pack, mug, shopper } = await setUp()
    const cart = await shopper.createCart({
      items: [{ variant_id: mug, quantity: 2 }, { variant_id: pack.variant_id }],
    })
    const withCode = await shopper.addCodes(cart.id, "MIN150")
    expect(codesOn(withCode)).toEqual(["MIN150"])
    expect(withCode.discount_subtotal).toBe(34)
    const line = cart.items.find(({ variant_id }: { variant_id: string }) => variant_id === mug)
    const smaller = await shopper.setQuantity(cart.id, line.id, 1)
    expect(codesOn(smaller)).toEqual([])
    const { coupons } = ok(await shopper.client.get(`/store/carts/${cart.id}/coupons`))
    expect(coupons).toMatchObject([{ code: "MIN150", status: "suspended", reasons: [tooLittle] }])
  })
})
