import { createGroup } from "../helpers/shop/people"
import { recordUse } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

type Body = Record<string, unknown>

httpSuite("the simulator", (suite) => {
  async function create(fields: Body = {}) {
    const { status, body } = await suite.admin.post("/admin/coupons", {
      code: "PERCENT",
      type: "percentage",
      value: 15,
      ...fields,
    })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.coupon
  }

  const evaluate = (body: unknown) => suite.admin.post("/admin/coupons/evaluate", body)

  const variant = (name: "mug" | "book" | "lamp" | "pen" | "voucher" | "poster") =>
    suite.store.catalog[name].variant_ids[0]

  const items = () => [
    { variant_id: variant("mug"), quantity: 1 },
    { variant_id: variant("book"), quantity: 1 },
    { variant_id: variant("lamp"), quantity: 1 },
  ]

  describe("on a cart", () => {
    it("tells every rule, every line and the total, as the cart then has them", async () => {
      await create({ max_discount_amount: 50, min_order_amount: 100 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ region: "untaxed", items: items() })
      const before = await contents(suite)
      const { status, body } = await evaluate({ code: " percent ", cart_id: cart.id })
      expect(status).toBe(200)
      expect(body.rules).toMatchObject([
        { name: "enabled", passed: true },
        { name: "scope", passed: true },
        { name: "minimum_order", passed: true, details: { required: 100, actual: 650 } },
        { name: "combinable", passed: true },
      ])
      expect(body).toMatchObject({ discount_total: 50, currency_code: "usd" })
      expect(await contents(suite)).toEqual(before)

      const { items: applied } = await shopper.addCodes(cart.id, "PERCENT")
      const taken = (item: Body & { adjustments: { amount: number }[] }) => [
        item.id,
        item.adjustments[0].amount,
      ]
      // Core lists lines of one moment in any order.
      const simulated = body.lines.map(({ item, discount }: Body) => [item, discount])
      expect(Object.fromEntries(simulated)).toEqual(Object.fromEntries(applied.map(taken)))
      expect((await evaluate({ code: "PERCENT", cart_id: cart.id })).body).toEqual(body)
    })

    it("says which rules fail, and what would fix it", async () => {
      const coupon = await create({
        is_active: false,
        currency_code: "eur",
        starts_at: "2099-01-01T00:00:00Z",
        max_redemptions: 1,
        first_purchase_only: true,
        min_order_amount: 1_000,
        applies_to: { product_ids: [suite.store.catalog.pen.id] },
      })
      await recordUse(suite, coupon)
      const cart = await suite.shopper().createCart({ items: items() })
      const { body } = await evaluate({ code: "PERCENT", cart_id: cart.id })
      const failed = body.rules.filter(({ passed }: Body) => !passed)
      expect(failed.map(({ code }: Body) => code)).toEqual([
        "coupon_not_found",
        "coupon_not_started",
        "coupon_currency_mismatch",
        "coupon_exhausted",
        "coupon_customer_required",
        "coupon_not_applicable",
        "coupon_minimum_not_met",
      ])
      expect(failed[6].details).toEqual({
        required: 1_000,
        actual: 650,
        missing: 350,
        currency_code: "usd",
      })
      expect(body.discount_total).toBe(0)
      expect(body.lines.map(({ discount }: Body) => discount)).toEqual([0, 0, 0])
    })

    it("evaluates the coupon beside those that are on the cart", async () => {
      await create({ code: "FIRST", value: 20 })
      await create({ code: "SECOND", value: 10 })
      const cart = await suite.shopper().createCart({
        region: "untaxed",
        items: [{ variant_id: variant("mug") }],
        promo_codes: ["FIRST"],
      })
      const { body } = await evaluate({ code: "SECOND", cart_id: cart.id })
      expect(body.rules.find(({ passed }: Body) => !passed)).toMatchObject({
        name: "combinable",
        code: "coupon_not_combinable",
        details: { with: ["FIRST"], would_discount: 12, current_discount: 24 },
      })
    })
  })

  describe("on items", () => {
    it("prices them in the region, and gives what a cart of them would get", async () => {
      await create({ max_discount_amount: 50 })
      for (const region of ["usd", "eur"] as const) {
        const cart = await suite.shopper().createCart({
          region,
          items: items(),
          promo_codes: ["PERCENT"],
        })
        const { status, body } = await evaluate({
          code: "percent",
          region_id: suite.store.regions[region],
          items: items(),
        })
        expect(status).toBe(200)
        expect(body).toMatchObject({ discount_total: 50, currency_code: cart.currency_code })
        const ids = [variant("mug"), variant("book"), variant("lamp")]
        expect(body.lines).toEqual(
          ids.map((id) => ({ item: id, variant_id: id, discount: expect.any(Number) }))
        )
        const discounts = cart.items.map(
          (item: { adjustments: { amount: number }[] }) => item.adjustments[0].amount
        )
        expect(body.lines.map(({ discount }: Body) => discount)).toEqual(discounts)
      }
    })

    it("counts quantities, and leaves out what is not discountable", async () => {
      await create({ value: 10 })
      const { body } = await evaluate({
        code: "PERCENT",
        region_id: suite.store.regions.untaxed,
        items: [
          { variant_id: variant("pen"), quantity: 3 },
          { variant_id: variant("voucher"), quantity: 1 },
          { variant_id: variant("pen"), quantity: 1 },
        ],
      })
      expect(body.lines.map(({ item, discount }: Body) => [item, discount])).toEqual([
        [variant("pen"), 3],
        [variant("voucher"), 0],
        [variant("pen"), 1],
      ])
    })

    it("knows the customer by id, with groups and earlier uses, and a guest by e-mail", async () => {
      const customer = await suite.registerCustomer()
      const group_id = await createGroup(suite.container, [customer])
      const members = await create({ code: "MEMBERS", customer_group_ids: [group_id] })
      const once = await create({ code: "ONCE", max_redemptions_per_customer: 1 })
      await recordUse(suite, once, { email: "guest@example.com" })
      await recordUse(suite, once, { customer_id: customer.id })
      const evaluated = async (code: string, who: Body) => {
        const { body } = await evaluate({
          code,
          region_id: suite.store.regions.usd,
          items: items(),
          ...who,
        })
        return body.rules.filter(({ passed }: Body) => !passed).map((rule: Body) => rule.code)
      }
      const other = await suite.registerCustomer()
      expect(await evaluated(members.code, { customer_id: customer.id })).toEqual([])
      expect(await evaluated(members.code, { customer_id: other.id })).toEqual([
        "coupon_not_eligible",
      ])
      expect(await evaluated(members.code, {})).toEqual(["coupon_customer_required"])
      expect(await evaluated(once.code, { customer_id: customer.id })).toEqual([
        "coupon_customer_limit_reached",
      ])
      expect(await evaluated(once.code, { email: " Guest@Example.com" })).toEqual([
        "coupon_customer_limit_reached",
      ])
      expect(await evaluated(once.code, { email: "other@example.com" })).toEqual([])
    })

    it("changes nothing", async () => {
      await create()
      const before = await contents(suite)
      const count =
        "select (select count(*) from cart) as carts, (select count(*) from customer) as people"
      const counted = await suite.sql(count)
      await evaluate({
        code: "PERCENT",
        region_id: suite.store.regions.usd,
        email: "new@example.com",
        items: items(),
      })
      expect(await contents(suite)).toEqual(before)
      expect(await suite.sql(count)).toEqual(counted)
    })
  })

  it("refuses what it cannot evaluate, naming it", async () => {
    await create()
    const cart = await suite.shopper().createCart({ items: items() })
    const region_id = suite.store.regions.usd
    const onItems = { code: "PERCENT", region_id, items: items() }
    const [item] = items()
    const cases: [unknown, number, string, string?][] = [
      [{ code: "UNKNOWN", cart_id: cart.id }, 404, "coupon_not_found"],
      [{ ...onItems, code: "UNKNOWN" }, 404, "coupon_not_found"],
      [{ code: "PERCENT", cart_id: "cart_unknown" }, 404, "cart_not_found"],
      [{}, 400, "invalid_field", "code"],
      [{ code: 5, cart_id: cart.id }, 400, "invalid_field", "code"],
      [{ code: "A\u0000", cart_id: cart.id }, 400, "invalid_field", "code"],
      [{ code: "PERCENT", cart_id: "c\u0000" }, 400, "invalid_field", "cart_id"],
      [{ code: "PERCENT", cart_id: cart.id, items: [] }, 400, "invalid_field", "items"],
      [{ ...onItems, region_id: undefined }, 400, "invalid_field", "region_id"],
      [{ ...onItems, region_id: "reg_unknown" }, 400, "invalid_field", "region_id"],
      [{ ...onItems, items: [] }, 400, "invalid_field", "items"],
      [{ ...onItems, items: "pen" }, 400, "invalid_field", "items"],
      [{ ...onItems, items: [{ ...item, quantity: 0 }] }, 400, "invalid_field", "items.0.quantity"],
      [
        { ...onItems, items: [{ ...item, quantity: 1.5 }] },
        400,
        "invalid_field",
        "items.0.quantity",
      ],
      [
        { ...onItems, items: [{ variant_id: 5, quantity: 1 }] },
        400,
        "invalid_field",
        "items.0.variant_id",
      ],
      [
        { ...onItems, items: [{ variant_id: "variant_1", quantity: 1 }] },
        400,
        "invalid_field",
        "items",
      ],
      [{ ...onItems, customer_id: "cus_unknown" }, 400, "invalid_field", "customer_id"],
      [{ ...onItems, email: "nobody" }, 400, "invalid_field", "email"],
      [{ ...onItems, colour: "red" }, 400, "invalid_field", "colour"],
      [[], 400, "invalid_field", "body"],
    ]
    for (const [body, status, code, field] of cases) {
      const answer = await evaluate(body)
      expect({ body, status: answer.status, code: answer.body.code }).toEqual({
        body,
        status,
        code,
      })
      expect(answer.body.details?.field).toBe(field)
    }
  })
})
