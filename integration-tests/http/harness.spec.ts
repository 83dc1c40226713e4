import { assertContract } from "../helpers/shop/contract"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("the test store", (suite) => {
  it("sells without tax in the price in usd, and adds 7.25 %", async () => {
    const { mug } = suite.store.catalog
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [{ variant_id: mug.variant_ids[0] }] })
    expect(cart).toMatchObject({ currency_code: "usd", item_subtotal: 120, total: 128.7 })
  })

  it("sells with 19 % in the price in eur", async () => {
    const { mug } = suite.store.catalog
    const cart = await suite
      .shopper()
      .createCart({ region: "eur", items: [{ variant_id: mug.variant_ids[0] }] })
    expect(cart).toMatchObject({ currency_code: "eur", total: 120, item_total: 120 })
    expect(cart.item_tax_total).toBeCloseTo(120 - 120 / 1.19, 8)
  })

  it("takes an order of a registered customer, shipping and payment included", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const { crate } = suite.store.catalog
    const cart = await shopper.createCart({
      region: "untaxed",
      items: [{ variant_id: crate.variant_ids[0], quantity: 2 }],
    })
    await shopper.addShipping(cart.id)
    await shopper.addPaymentSession(cart.id)
    const order = await shopper.completeCart(cart.id)
    expect(order).toMatchObject({ email: customer.email, total: 85, currency_code: "usd" })

    const [row] = await suite.sql('select customer_id from "order" where id = ?', [order.id])
    expect(row).toEqual({ customer_id: customer.id })
  })

  it("lets the admin and the merchant's backend in, and nobody else", async () => {
    const answers = await Promise.all([
      suite.admin.get("/admin/products"),
      suite.backend.get("/admin/products"),
      suite.anonymous.get("/admin/products"),
      suite.shopper().client.get("/admin/products"),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 401])
  })

  it("parses every answer of ours by the contract, and every refusal", async () => {
    const summary = { total: 0, active: 0, expired: 0, total_redemptions: 0 }
    const check = (status: number, body: object) => () =>
      assertContract("get", "/admin/coupons/summary?x=1", status, body)
    expect(check(200, { summary })).not.toThrow()
    expect(check(200, { summary: { ...summary, more: 1 } })).toThrow(/Unrecognized key.*more/)
    expect(check(200, { summary: { ...summary, total: undefined } })).toThrow(/summary\.total/)
    const refused = { type: "not_allowed", code: "coupon_expired", message: "Over." }
    expect(check(400, refused)).not.toThrow()
    expect(check(403, refused)).toThrow(/coupon_expired is/)
    expect(check(400, { ...refused, message: "" })).toThrow(/message/)
    expect((await suite.admin.get("/admin/coupons/summary")).body).toEqual({ summary })
  })

  it("starts every test from the same store", async () => {
    expect(await suite.sql('select id from "order"')).toEqual([])
  })
})
