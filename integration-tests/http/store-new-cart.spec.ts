import { Modules } from "@medusajs/framework/utils"
import { ok } from "../helpers/client"
import { couponsOf, takenBy } from "../helpers/cart-coupons"
import { createCoupon } from "../helpers/coupons"
import { codesOn } from "../helpers/doors"
import { createGroup } from "../helpers/people"
import { createPromotion } from "../helpers/promotions"
import { RULE_CASES } from "../helpers/rule-cases"
import { setScene, type SceneRegion } from "../helpers/scene"
import { httpSuite } from "../helpers/suite"

const REGIONS: SceneRegion[] = ["usd", "eur"]

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

  const cases = REGIONS.flatMap((region) => RULE_CASES.map((rule) => ({ region, rule })))

  it.each(cases)("$region: $rule.code when $rule.when, else applied", async ({ region, rule }) => {
    const scene = await setScene(suite, { region, ...rule })
    const { shopper, coupon } = scene
    await rule.given?.(scene)
    const good = rule.cart?.(scene) ?? {}
    const others = rule.code === "coupon_not_combinable" ? ["RIVAL20"] : []
    const promo_codes = [...others, coupon.code]
    const held = await scene.createCart({ ...good, promo_codes })
    expect(takenBy(coupon.code, held)).toBe(rule.discount ?? 12)
    expect(await couponsOf(shopper, held.id)).toHaveLength(promo_codes.length)

    if (!rule.failingCart) {
      await rule.fail(scene, held)
    }
    const carts = await suite.sql("SELECT id FROM cart")
    const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0], quantity: 1 }]
    const bad = { region, items, ...good, ...rule.failingCart?.(scene) }
    const { region: name, ...body } = bad
    const answer = await shopper.client.post("/store/carts", {
      ...body,
      items: body.items.map((item) => ({ quantity: 1, ...item })),
      region_id: suite.store.regions[name],
      promo_codes,
    })
    const reason = { code: rule.code, message: expect.any(String), details: rule.details(scene) }
    expect(answer).toEqual({
      status: 400,
      body: { type: "not_allowed", ...reason, reasons: [reason] },
    })
    expect(await suite.sql("SELECT id FROM cart")).toEqual(carts)
  })

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

  it("judges at the prices that core will give, which may depend on the quantity", async () => {
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
})
