import { couponsOf, shownCart, takenBy, TYPED } from "../helpers/coupons/cart-coupons"
import { createCoupon } from "../helpers/coupons/coupons"
import { codesOn } from "../helpers/coupons/code-entries"
import { createGroup } from "../helpers/shop/people"
import { createPromotion } from "../helpers/shop/promotions"
import { recordUse } from "../helpers/coupons/redemptions"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("our own cart routes", (suite) => {
  const mug = () => ({ variant_id: suite.store.catalog.mug.variant_ids[0] })

  const add = ({ client }: Shopper, cart_id: string, body: Record<string, unknown>) =>
    client.post(`/store/carts/${cart_id}/coupons`, body)

  const remove = ({ client }: Shopper, cart_id: string, code: string) =>
    client.delete(`/store/carts/${cart_id}/coupons/${code}`)

  const reasonsOf = ({ reasons }: { reasons: { code: string }[] }) =>
    reasons.map(({ code }) => code).join()

  it("GET tells code, description, status and reasons, and nothing meant for admins", async () => {
    await createCoupon(suite.container, {
      code: "SHOWN",
      name: "Internal label",
      description: "Ten off",
      admin_note: "for the press",
      min_order_amount: 200,
    })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    const { body } = await add(shopper, cart.id, { code: " shown " })
    const reason = {
      code: "coupon_minimum_not_met",
      message: expect.any(String),
      details: { required: 200, actual: 120, missing: 80, currency_code: "usd" },
    }
    const expected = [
      {
        code: "SHOWN",
        ...TYPED,
        description: "Ten off",
        status: "suspended",
        discount_total: 0,
        discount_subtotal: 0,
        reasons: [reason],
      },
    ]
    expect(body.coupons).toEqual(expected)
    expect(await shopper.client.get(`/store/carts/${cart.id}/coupons`)).toEqual({
      status: 200,
      body: { coupons: expected },
    })
    expect(JSON.stringify(body)).not.toMatch(/press|Internal label/)
  })

  it("POST and DELETE answer the cart as the stock routes do, fields included", async () => {
    await createCoupon(suite.container, { code: "SAVE10" })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    const { body } = await add(shopper, cart.id, { code: "SAVE10" })
    expect(body.cart).toEqual(await shopper.getCart(cart.id))
    expect(takenBy("SAVE10", body.cart)).toBe(12)

    const { status, body: narrow } = await shopper.client.post(
      `/store/carts/${cart.id}/coupons?fields=id,total`,
      { code: "SAVE10" }
    )
    expect({ status, keys: Object.keys(narrow.cart).sort() }).toEqual({
      status: 200,
      keys: ["id", "total"],
    })

    const removed = await remove(shopper, cart.id, "SAVE10")
    expect(removed).toMatchObject({ status: 200, body: { coupons: [], cart: { promotions: [] } } })
    expect(takenBy("SAVE10", removed.body.cart)).toBe(0)
    expect(removed.body.cart).toEqual(await shopper.getCart(cart.id))
  })

  it("takes as suspended what the shopper can still fix, and applies it when that is done", async () => {
    const member = await suite.registerCustomer()
    const group = await createGroup(suite.container, [member])
    const { book } = suite.store.catalog
    await createCoupon(suite.container, {
      code: "FIXABLE",
      min_order_amount: 300,
      applies_to: { product_ids: [book.id] },
      customer_group_ids: [group],
      is_stackable: true,
    })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    const reasonsOf = async () =>
      (await couponsOf(shopper, cart.id)).map(({ status, reasons }: Record<string, unknown>) => ({
        status,
        reasons: (reasons as { code: string }[]).map(({ code }) => code),
      }))

    expect((await add(shopper, cart.id, { code: "fixable" })).status).toBe(200)
    expect(await reasonsOf()).toEqual([
      {
        status: "suspended",
        reasons: ["coupon_customer_required", "coupon_not_applicable", "coupon_minimum_not_met"],
      },
    ])

    await shopper.updateCart(cart.id, { email: "stranger@example.com" })
    expect(await reasonsOf()).toEqual([
      {
        status: "suspended",
        reasons: ["coupon_not_eligible", "coupon_not_applicable", "coupon_minimum_not_met"],
      },
    ])

    await shopper.addItem(cart.id, { variant_id: book.variant_ids[0] })
    expect(await reasonsOf()).toEqual([{ status: "suspended", reasons: ["coupon_not_eligible"] }])

    const logged = suite.shopper(member)
    const { body } = await logged.client.post(`/store/carts/${cart.id}/customer`)
    expect(takenBy("FIXABLE", body.cart)).toBe(23)
    expect(await reasonsOf()).toEqual([{ status: "applied", reasons: [] }])
  })

  it("refuses what waiting will not fix, even beside something fixable", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()], email: "guest@example.com" })
    const used = await createCoupon(suite.container, {
      code: "USED",
      max_redemptions_per_customer: 1,
      min_order_amount: 500,
    })
    await recordUse(suite, used, { email: "guest@example.com" })
    await createCoupon(suite.container, {
      code: "PAST",
      expires_at: new Date("2020-01-01"),
      min_order_amount: 500,
    })
    await createCoupon(suite.container, {
      code: "EUROS",
      currency_code: "eur",
      min_order_amount: 500,
    })
    const before = await shownCart(shopper, cart.id)
    const codes = async (code: string) => {
      const { status, body } = await add(shopper, cart.id, { code })
      return { status, codes: body.reasons.map((reason: { code: string }) => reason.code) }
    }
    expect(await codes("USED")).toEqual({
      status: 400,
      codes: ["coupon_customer_limit_reached", "coupon_minimum_not_met"],
    })
    expect(await codes("PAST")).toEqual({
      status: 400,
      codes: ["coupon_expired", "coupon_minimum_not_met"],
    })
    expect(await codes("EUROS")).toEqual({
      status: 400,
      codes: ["coupon_currency_mismatch", "coupon_minimum_not_met"],
    })
    expect(await codes("NOPE")).toEqual({ status: 400, codes: ["coupon_not_found"] })
    expect(await shownCart(shopper, cart.id)).toEqual(before)
  })

  it("takes no plain promotion's code: that is the stock routes' affair", async () => {
    await createPromotion(suite.container, { code: "PLAIN", value: 5 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    expect(await add(shopper, cart.id, { code: "PLAIN" })).toMatchObject({
      status: 400,
      body: { code: "coupon_not_found" },
    })
    await shopper.addCodes(cart.id, "PLAIN")
    expect((await remove(shopper, cart.id, "PLAIN")).status).toBe(404)
    expect(takenBy("PLAIN", await shopper.getCart(cart.id))).toBe(6)
  })

  it("re-applying changes nothing, applied or suspended", async () => {
    await createCoupon(suite.container, { code: "ON", is_stackable: true })
    await createCoupon(suite.container, {
      code: "WAITS",
      is_stackable: true,
      min_order_amount: 500,
    })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    await add(shopper, cart.id, { code: "WAITS" })
    const { body } = await add(shopper, cart.id, { code: "ON" })
    for (const again of [
      { code: "on" },
      { code: "WAITS" },
      { code: "ON", replace: true },
      { code: "WAITS", replace: true },
    ]) {
      const { status, body: repeated } = await add(shopper, cart.id, again)
      expect({ status, coupons: repeated.coupons }).toEqual({ status: 200, coupons: body.coupons })
      expect(repeated.cart.total).toBe(body.cart.total)
    }
  })

  describe("replace", () => {
    it("swaps out exactly what the new coupon cannot be combined with", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "WAITS", value: 30, min_order_amount: 500 })
      await createCoupon(suite.container, { code: "NEW", value: 5 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [mug()] })
      await add(shopper, cart.id, { code: "WAITS" })
      await add(shopper, cart.id, { code: "ALONE" })

      const refused = await add(shopper, cart.id, { code: "NEW" })
      expect(refused).toMatchObject({
        status: 400,
        body: {
          code: "coupon_not_combinable",
          details: { with: ["ALONE"], would_discount: 6, current_discount: 24 },
        },
      })
      const { body } = await add(shopper, cart.id, { code: "new", replace: true })
      expect(body.coupons).toMatchObject([
        { code: "WAITS", status: "suspended" },
        { code: "NEW", status: "applied", discount_subtotal: 6, discount_total: 6.435 },
      ])
      expect(takenBy("NEW", body.cart)).toBe(6)
      expect(takenBy("ALONE", body.cart)).toBe(0)
    })

    it("swaps out those too that are kept out by others", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "WAITS", value: 30, min_order_amount: 200 })
      await createCoupon(suite.container, { code: "NEW", value: 5 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [mug()] })
      await add(shopper, cart.id, { code: "ALONE" })
      await add(shopper, cart.id, { code: "WAITS" })
      await shopper.addItem(cart.id, mug())
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        { code: "ALONE", status: "suspended", reasons: [{ code: "coupon_not_combinable" }] },
        { code: "WAITS", status: "applied" },
      ])

      const { status, body } = await add(shopper, cart.id, { code: "NEW", replace: true })
      expect(status).toBe(200)
      expect(body.coupons).toMatchObject([
        { code: "NEW", status: "applied", discount_subtotal: 12 },
      ])
      expect(takenBy("NEW", body.cart)).toBe(12)
    })

    it("swaps in what is on the cart already, kept out by others", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "WAITS", value: 10, min_order_amount: 200 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [mug()] })
      await add(shopper, cart.id, { code: "ALONE" })
      await add(shopper, cart.id, { code: "WAITS" })
      await shopper.addItem(cart.id, mug())

      const again = await add(shopper, cart.id, { code: "WAITS" })
      expect(again).toMatchObject({
        status: 200,
        body: {
          coupons: [
            { code: "ALONE", status: "applied" },
            { code: "WAITS", status: "suspended" },
          ],
        },
      })
      const { body } = await add(shopper, cart.id, { code: "WAITS", replace: true })
      expect(body.coupons).toMatchObject([{ code: "WAITS", status: "applied" }])
      expect([takenBy("ALONE", body.cart), takenBy("WAITS", body.cart)]).toEqual([0, 24])
    })

    it("changes nothing when the new one would be refused even so", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "PAST", expires_at: new Date("2020-01-01") })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [mug()] })
      await add(shopper, cart.id, { code: "ALONE" })
      const before = await shownCart(shopper, cart.id)
      for (const code of ["PAST", "NOPE"]) {
        expect((await add(shopper, cart.id, { code, replace: true })).status).toBe(400)
      }
      expect(await shownCart(shopper, cart.id)).toEqual(before)
    })

    it("replaces nothing while the new one waits; later the greatest discount decides", async () => {
      await createCoupon(suite.container, { code: "ALONE", value: 20 })
      await createCoupon(suite.container, { code: "LATER", value: 15, min_order_amount: 240 })
      await createCoupon(suite.container, { code: "MORE", value: 25, min_order_amount: 360 })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [mug()] })
      await add(shopper, cart.id, { code: "ALONE" })
      for (const code of ["LATER", "MORE"]) {
        expect((await add(shopper, cart.id, { code, replace: true })).status).toBe(200)
      }
      const winnerOf = async (quantity: number) => {
        const after = await shopper.setQuantity(cart.id, cart.items[0].id, quantity)
        const taken = ["ALONE", "LATER", "MORE"].map((code) => takenBy(code, after))
        const listed = await couponsOf(shopper, cart.id)
        return { taken, reasons: listed.map(reasonsOf) }
      }
      const waits = "coupon_minimum_not_met"
      const loses = "coupon_not_combinable"
      expect(await winnerOf(1)).toEqual({ taken: [24, 0, 0], reasons: ["", waits, waits] })
      expect(await winnerOf(2)).toEqual({ taken: [48, 0, 0], reasons: ["", loses, waits] })
      expect(await winnerOf(3)).toEqual({ taken: [0, 0, 90], reasons: [loses, loses, ""] })
    })
  })

  it("DELETE takes off a suspended coupon, however it is spelt, and knows when there is none", async () => {
    await createCoupon(suite.container, { code: "WAITS", min_order_amount: 500 })
    await createCoupon(suite.container, { code: "ELSEWHERE" })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    await add(shopper, cart.id, { code: "WAITS" })
    for (const code of ["ELSEWHERE", "NOPE"]) {
      expect(await remove(shopper, cart.id, code)).toEqual({
        status: 404,
        body: { type: "not_found", code: "coupon_not_found", message: expect.any(String) },
      })
    }
    expect(await remove(shopper, cart.id, "%20waits")).toMatchObject({
      status: 200,
      body: { coupons: [] },
    })
    expect((await remove(shopper, cart.id, "WAITS")).status).toBe(404)
  })

  it("DELETE takes off one of two applied coupons and leaves the other", async () => {
    await createCoupon(suite.container, { code: "FIRST", is_stackable: true })
    await createCoupon(suite.container, { code: "SECOND", is_stackable: true })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    await shopper.addCodes(cart.id, "FIRST", "SECOND")
    const { body } = await remove(shopper, cart.id, "FIRST")
    expect(body.coupons).toMatchObject([{ code: "SECOND", discount_subtotal: 12 }])
    expect([takenBy("FIRST", body.cart), takenBy("SECOND", body.cart)]).toEqual([0, 12])
    expect((await shopper.updateCart(cart.id, { metadata: {} })).promotions).toMatchObject([
      { code: "SECOND" },
    ])
  })

  it("keeps what is to be paid at the cart's total, down to nothing at all", async () => {
    await createCoupon(suite.container, { code: "HALF", value: 50 })
    await createCoupon(suite.container, { code: "FREE", value: 100 })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()], email: "guest@example.com" })
    await shopper.addPaymentSession(cart.id)
    const due = async () => {
      const { total, payment_collection } = await shopper.getCart(cart.id)
      expect(payment_collection.amount).toBe(total)
      return total
    }
    await add(shopper, cart.id, { code: "HALF" })
    expect(await due()).toBe(64.35)
    await remove(shopper, cart.id, "HALF")
    expect(await due()).toBe(128.7)
    await add(shopper, cart.id, { code: "FREE" })
    expect((await shopper.completeCart(cart.id)).total).toBe(0)
  })

  it("takes a discount once, however many requests put the same coupon on again at a time", async () => {
    await createCoupon(suite.container, { code: "TWICE" })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ region: "untaxed", items: [mug()] })
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 6 }, () => add(shopper, cart.id, { code: "TWICE" })))
      expect(takenBy("TWICE", await shopper.getCart(cart.id))).toBe(12)
    }
  })

  it("loses none of the coupons that parallel requests for one cart were told are on it", async () => {
    const codes = ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX"]
    for (const code of codes) {
      await createCoupon(suite.container, { code, value: 5, is_stackable: true })
    }
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ region: "untaxed", items: [mug()] })
    const answers = await Promise.all(
      codes.map((code, i) =>
        i % 2
          ? add(shopper, cart.id, { code })
          : shopper.client.post(`/store/carts/${cart.id}/promotions`, { promo_codes: [code] })
      )
    )
    // Core gives up on a cart's lock after 2 seconds, with a 500; another request may have carried the code along.
    const accepted = codes.filter((_, i) => answers[i].status === 200)
    expect(accepted.length).toBeGreaterThan(0)
    const applied = codesOn(await shopper.updateCart(cart.id, { metadata: {} }))
    expect(applied).toEqual(expect.arrayContaining(accepted))
    expect(
      (await couponsOf(shopper, cart.id)).map(({ code }: { code: string }) => code).sort()
    ).toEqual(applied.sort())
  })

  it("answers 404 for a cart that does not exist, 400 for one that is completed", async () => {
    await createCoupon(suite.container, { code: "SAVE10" })
    const shopper = suite.shopper()
    const { client } = shopper
    const missing = { status: 404, body: { type: "not_found", code: "cart_not_found" } }
    expect(await client.get("/store/carts/cart_none/coupons")).toMatchObject(missing)
    expect(await add(shopper, "cart_none", { code: "SAVE10" })).toMatchObject(missing)
    expect(await remove(shopper, "cart_none", "SAVE10")).toMatchObject(missing)
    expect(await client.get("/store/carts/%00/coupons")).toMatchObject(missing)

    const cart = await shopper.createCart({ items: [mug()], email: "guest@example.com" })
    await shopper.addCodes(cart.id, "SAVE10")
    await shopper.addPaymentSession(cart.id)
    await shopper.completeCart(cart.id)
    const completed = { status: 400, body: { code: "cart_completed" } }
    expect(await add(shopper, cart.id, { code: "SAVE10" })).toMatchObject(completed)
    expect(await remove(shopper, cart.id, "SAVE10")).toMatchObject(completed)
    expect(await couponsOf(shopper, cart.id)).toEqual([])
  })

  it("answers 400 to a bad body, naming the field, and changes nothing", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    const before = await shownCart(shopper, cart.id)
    const bodies: [string, unknown][] = [
      ["code", {}],
      ["code", { code: "" }],
      ["code", { code: 7 }],
      ["code", { code: null }],
      ["code", { code: ["SAVE10"] }],
      ["code", { code: "A".repeat(2000) }],
      ["replace", { code: "SAVE10", replace: "yes" }],
      ["amount", { code: "SAVE10", amount: 5 }],
    ]
    for (const [field, body] of bodies) {
      const { status, body: answer } = await add(shopper, cart.id, body as Record<string, unknown>)
      expect({ field, status, answer }).toMatchObject({
        field,
        status: 400,
        answer: { type: "invalid_data", details: { fields: expect.arrayContaining([field]) } },
      })
    }
    expect(await shownCart(shopper, cart.id)).toEqual(before)
  })

  it("answers codes that no coupon can have with coupon_not_found, never 500", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [mug()] })
    for (const code of ["   ", "💥", "NUL\u0000", "' OR 1=1 --", "%", "a?b:c", "ﬁ", "\ud800"]) {
      const own = await add(shopper, cart.id, { code })
      const stock = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
        promo_codes: [code],
      })
      const gone = await remove(shopper, cart.id, encodeURIComponent(code.replace("\ud800", "x")))
      expect({ code, statuses: [own.status, stock.status, gone.status] }).toEqual({
        code,
        statuses: [400, 400, 404],
      })
      await suite.sql("DELETE FROM coupon_attempt")
    }
  })

  it("needs a publishable key", async () => {
    const cart = await suite.shopper().createCart()
    const { status } = await suite.anonymous.get(`/store/carts/${cart.id}/coupons`)
    expect(status).toBe(400)
  })
})
