import { payByCredit } from "../helpers/cart-credits"
import { ok } from "../helpers/client"
import { give } from "../helpers/credits"
import { createPackage } from "../helpers/credit-packages"
import { boughtBy, settle } from "../helpers/purchases"
import { httpSuite } from "../helpers/suite"

httpSuite("a second variant of a package's product", (suite) => {
  it("is an ordinary line: it sells no credits, credit pays for it, and it counts for minimums", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const pack = await createPackage(suite, {
      unit: "usd",
      credits: 500,
      prices: [{ currency_code: "usd", amount: 20 }],
    })
    ok(
      await suite.admin.post(`/admin/products/${pack.product_id}/options`, {
        title: "Kind",
        values: ["Plain"],
      })
    )
    const { product } = ok(
      await suite.admin.post(`/admin/products/${pack.product_id}/variants`, {
        title: "Plain",
        options: { "Default option": "Default option value", Kind: "Plain" },
        manage_inventory: false,
        prices: [{ currency_code: "usd", amount: 1 }],
      })
    )
    const { variants } = product as { variants: { id: string }[] }
    const variant = variants.find(({ id }) => id !== pack.variant_id)!
    const { credit_package } = ok(await suite.admin.get(`/admin/credit-packages/${pack.id}`))
    expect(credit_package).toMatchObject({ variant_id: pack.variant_id, prices: [{ amount: 20 }] })

    await give(suite, customer.id, { amount: 5 })
    ok(
      await suite.admin.post("/admin/coupons", {
        code: "FIVE",
        type: "percentage",
        value: 10,
        min_order_amount: 5,
        is_stackable: true,
      })
    )
    const items = [{ variant_id: variant.id, quantity: 5 }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    const { coupons } = ok(
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "FIVE" })
    )
    expect(coupons[0].reasons.map(({ code }: { code: string }) => code)).not.toContain(
      "coupon_minimum_not_met"
    )
    expect((await payByCredit(shopper, cart.id)).credits).toMatchObject({ max: 5, applied: 5 })
    const { id } = await shopper.completeCart(cart.id)
    await settle(suite, id)
    expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 5, incoming: 0 })
    expect(await suite.sql("SELECT FROM credit_purchase")).toEqual([])
  })
})
