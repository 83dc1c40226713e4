import { Modules } from "@medusajs/framework/utils"
import { payByCredit } from "../helpers/credits/payments"
import { ok } from "../helpers/shop/client"
import { give } from "../helpers/credits/credits"
import { boughtBy, settle } from "../helpers/credits/purchases"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a second variant of a package's product", (suite) => {
  it("is an ordinary line: it sells no credits, credit pays for it, and it counts for minimums", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const { id: product_id, variant_ids } = await suite.createProduct({
      title: "Credit",
      price: [20, 1],
    })
    const products = suite.container.resolve(Modules.PRODUCT)
    await products.softDeleteProductVariants([variant_ids[1]])
    const { credit_package } = ok(
      await suite.admin.post("/admin/credit-packages", { product_id, unit: "usd", credits: 500 })
    )
    await products.restoreProductVariants([variant_ids[1]])
    expect(ok(await suite.admin.get(`/admin/credit-packages/${credit_package.id}`))).toMatchObject({
      credit_package: { variant_id: variant_ids[0], credits_per_currency_unit: { usd: 25 } },
    })

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
    const items = [{ variant_id: variant_ids[1], quantity: 5 }]
    const cart = await shopper.createCart({ region: "untaxed", items })
    const { coupons } = ok(
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "FIVE" })
    )
    expect(coupons[0].reasons.map(({ code }: { code: string }) => code)).not.toContain(
      "coupon_minimum_not_met"
    )
    expect((await payByCredit(shopper, cart.id)).credits).toMatchObject({ max: 5, applied: 5 })
    const order = await shopper.completeCart(cart.id)
    await settle(suite, order.id)
    expect(await boughtBy(suite, customer.id, "usd")).toMatchObject({ granted: 5, incoming: 0 })
    expect(await suite.sql("SELECT FROM credit_purchase")).toEqual([])
  })
})
