import { Modules } from "@medusajs/framework/utils"
import { takenBy } from "../helpers/coupons/cart-coupons"
import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { codesOn } from "../helpers/coupons/code-entries"
import { createGroup } from "../helpers/shop/people"
import { createPromotion } from "../helpers/shop/promotions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("POST /store/carts with codes", (suite) => {
  const line = (name: "mug" | "pen", quantity = 1) => ({
    variant_id: suite.store.catalog[name].variant_ids[0],
    quantity,
  })

  const create = (body: Record<string, unknown>) =>
    suite.shopper().client.post("/store/carts", {
      region_id: suite.store.regions.usd,
      sales_channel_id: suite.store.sales_channel_id,
      ...body,
    })

  const nothingCreated = async () => {
    expect(await suite.sql("SELECT id FROM cart")).toEqual([])
    expect(await suite.sql("SELECT * FROM coupon_cart")).toEqual([])
  }

  it("takes plain and coupon codes together, however spelt, and refuses unknown ones", async () => {
    await createCoupon(suite.container, { code: "SAVE10" })
    await createPromotion(suite.container, { code: "plain" })
    expect(await create({ items: [line("mug")], promo_codes: ["plain", "NOPE"] })).toMatchObject({
      status: 400,
      body: { code: "coupon_not_found" },
    })
    await nothingCreated()
    const { cart } = ok(await create({ items: [line("mug")], promo_codes: ["plain", " save10"] }))
    expect([takenBy("plain", cart), takenBy("SAVE10", cart)]).toEqual([12, 10.8])
  })

  it("leaves carts without coupon codes, and answers about them, to core", async () => {
    await createPromotion(suite.container, { code: "PLAIN" })
    expect((await create({ items: [line("mug")] })).status).toBe(200)
    expect((await create({ items: [line("mug")], promo_codes: [] })).status).toBe(200)
    const plain = await create({ items: [line("mug")], promo_codes: ["PLAIN"] })
    expect(codesOn(plain.body.cart)).toEqual(["PLAIN"])

    const wrong = [
      { region_id: "reg_none" },
      { items: [{ variant_id: "variant_none", quantity: 1 }] },
      { sales_channel_id: "sc_none" },
    ]
    for (const body of wrong) {
      const core = await create(body)
      expect(await create({ ...body, promo_codes: ["PLAIN"] })).toEqual(core)
    }
  })

  it("answers 400 to a region or a variant that is none, whatever is in its id", async () => {
    await createCoupon(suite.container, { code: "SAVE10" })
    for (const id of ["none", "", "\u0000", "\ud800"]) {
      const wrong = {
        region_id: { region_id: id },
        items: { items: [{ variant_id: id, quantity: 1 }] },
      }
      for (const [field, body] of Object.entries(wrong)) {
        const answer = await create({ ...body, promo_codes: ["SAVE10"] })
        expect({ field, id, ...answer }).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field } },
        })
      }
    }
    await nothingCreated()
  })

  it("remembers nothing when core refuses after our layer has agreed", async () => {
    await createCoupon(suite.container, { code: "SAVE10" })
    for (const body of [
      { sales_channel_id: "sc_none" },
      { region_id: "reg_none" },
      { items: [{ variant_id: "variant_none", quantity: 1 }] },
    ]) {
      const { status } = await create({ items: [line("mug")], ...body, promo_codes: ["SAVE10"] })
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      await nothingCreated()
    }
  })

  it("evaluates at the prices that core will give, which may depend on the quantity", async () => {
    const [{ price_set_id: priceSetId }] = await suite.sql<{ price_set_id: string }>(
      "SELECT price_set_id FROM product_variant_price_set WHERE variant_id = ?",
      [line("mug").variant_id]
    )
    await suite.container.resolve(Modules.PRICING).addPrices({
      priceSetId,
      prices: [{ currency_code: "usd", amount: 60, min_quantity: 2 }],
    })
    await createCoupon(suite.container, { code: "MIN200", min_order_amount: 200 })
    expect(await create({ items: [line("mug", 2)], promo_codes: ["MIN200"] })).toMatchObject({
      status: 400,
      body: { code: "coupon_minimum_not_met", details: { actual: 120 } },
    })
  })

  it("knows the customer that core will find: logged in, or by the e-mail of an account", async () => {
    const member = await suite.registerCustomer()
    const group = await createGroup(suite.container, [member])
    await createCoupon(suite.container, { code: "MEMBERS", customer_group_ids: [group] })
    const cart = await suite
      .shopper(member)
      .createCart({ items: [line("mug")], promo_codes: ["MEMBERS"] })
    expect(takenBy("MEMBERS", cart)).toBe(12)

    const typed = await create({
      email: member.email,
      items: [line("mug")],
      promo_codes: ["MEMBERS"],
    })
    const later = ok(await create({ email: member.email, items: [line("mug")] })).cart
    const added = await suite
      .shopper()
      .client.post(`/store/carts/${later.id}/promotions`, { promo_codes: ["MEMBERS"] })
    expect(typed.status).toBe(added.status)
  })

  it("knows that customer by the e-mail in whatever case, at creation and at a later update", async () => {
    const member = await suite.registerCustomer("member@example.com")
    const group = await createGroup(suite.container, [member])
    await createCoupon(suite.container, { code: "MEMBERS", customer_group_ids: [group] })
    const asMember = { email: "Member@Example.COM", promo_codes: ["MEMBERS"] }
    const { cart } = ok(await create({ ...asMember, items: [line("mug")] }))
    expect(cart.customer_id).toBe(member.id)
    expect(takenBy("MEMBERS", cart)).toBe(12)

    const guests = ok(await create({ email: "guest@example.com", items: [line("mug")] })).cart
    await suite.sql("UPDATE customer SET has_account = false")
    const updated = await suite.shopper().updateCart(guests.id, asMember)
    expect(updated.customer_id).toBe(member.id)
    expect(takenBy("MEMBERS", updated)).toBe(12)
  })
})
