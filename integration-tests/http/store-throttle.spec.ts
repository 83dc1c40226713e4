import { couponsOf } from "../helpers/coupons/cart-coupons"
import { ok } from "../helpers/shop/client"
import { createCoupon } from "../helpers/coupons/coupons"
import { recordUse } from "../helpers/coupons/redemptions"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

const LIMIT = 10

httpSuite("too many refused codes", (suite) => {
  const pen = () => ({ variant_id: suite.store.catalog.pen.variant_ids[0] })

  const enter = ({ client }: Shopper, cart_id: string, ...promo_codes: string[]) =>
    client.post(`/store/carts/${cart_id}/promotions`, { promo_codes })

  const exhaust = async (shopper: Shopper, cart_id: string, times = LIMIT) => {
    const statuses = []
    for (let i = 0; i < times; i++) {
      statuses.push((await enter(shopper, cart_id, `GUESS${i}`)).status)
    }
    expect(statuses).toEqual(Array(times).fill(400))
  }

  it("is 429 with the seconds to wait, at every door, for valid new codes too, until the minute is over", async () => {
    await createCoupon(suite.container, { code: "VALID", is_stackable: true })
    await createCoupon(suite.container, { code: "ON", is_stackable: true })
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [pen()] })
    await enter(shopper, cart.id, "ON")
    await exhaust(shopper, cart.id)

    const tooMany = {
      status: 429,
      body: {
        type: "not_allowed",
        code: "coupon_too_many_attempts",
        message: expect.any(String),
        details: { retry_after: expect.any(Number) },
      },
    }
    const answers = [
      await enter(shopper, cart.id, "VALID"),
      await enter(shopper, cart.id, "GUESS"),
      await shopper.client.post(`/store/carts/${cart.id}`, { promo_codes: ["ON", "VALID"] }),
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "VALID" }),
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "GUESS" }),
    ]
    for (const answer of answers) {
      expect(answer).toEqual(tooMany)
      expect(answer.body.details.retry_after).toBeGreaterThan(0)
      expect(answer.body.details.retry_after).toBeLessThanOrEqual(60)
    }

    // What needs no evaluation goes on: the codes that the cart has, taking off, everything else.
    expect((await enter(shopper, cart.id, "ON")).status).toBe(200)
    expect(
      (await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "ON" })).status
    ).toBe(200)
    await shopper.updateCart(cart.id, { promo_codes: ["ON"] })
    await shopper.removeCodes(cart.id, "ON")
    await shopper.addItem(cart.id, pen())

    await suite.sql(
      "UPDATE coupon_attempt SET window_started_at = window_started_at - interval '1 minute'"
    )
    expect((await enter(shopper, cart.id, "VALID")).status).toBe(200)
    expect((await enter(shopper, cart.id, "GUESS")).status).toBe(400)
  })

  it("says in Retry-After how long", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart()
    await exhaust(shopper, cart.id)
    for (const [path, body] of [
      ["promotions", { promo_codes: ["GUESS"] }],
      ["coupons", { code: "GUESS" }],
    ] as const) {
      const url = `/store/carts/${cart.id}/${path}`
      const seconds = Number(await shopper.client.headerOfPost("retry-after", url, body))
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(60)
    }
  })

  it("counts a logged-in customer over all carts, and nobody else with them", async () => {
    const customer = await suite.registerCustomer()
    const shopper = suite.shopper(customer)
    const [one, two] = [await shopper.createCart(), await shopper.createCart()]
    await exhaust(shopper, one.id, 5)
    await exhaust(shopper, two.id, 5)
    expect((await enter(shopper, one.id, "GUESS")).status).toBe(429)
    expect((await enter(shopper, two.id, "GUESS")).status).toBe(429)
    const created = await shopper.client.post("/store/carts", {
      region_id: suite.store.regions.usd,
      promo_codes: ["GUESS"],
    })
    expect(created.status).toBe(429)

    const other = suite.shopper(await suite.registerCustomer())
    const guest = suite.shopper()
    for (const neighbour of [other, guest]) {
      const cart = await neighbour.createCart()
      expect((await enter(neighbour, cart.id, "GUESS")).status).toBe(400)
    }
  })

  it("counts a guest by cart: two shoppers at one address do not block each other", async () => {
    const guest = suite.shopper()
    const [one, two] = [await guest.createCart(), await guest.createCart()]
    await exhaust(guest, one.id)
    expect((await enter(guest, one.id, "GUESS")).status).toBe(429)
    expect((await enter(guest, two.id, "GUESS")).status).toBe(400)
  })

  it("keeps nobody from a code that holds, whose e-mail others guess codes with", async () => {
    await createCoupon(suite.container, { code: "VALID" })
    const email = "victim@example.com"
    const create = (code: string) =>
      suite.shopper().client.post("/store/carts", {
        region_id: suite.store.regions.usd,
        email,
        items: [{ variant_id: pen().variant_id, quantity: 1 }],
        promo_codes: [code],
      })
    for (let i = 0; i < 11; i++) {
      await create(`JUNK${i}`)
    }
    expect((await create("JUNK")).status).toBe(429)
    expect((await create("VALID")).status).toBe(200)
  })

  it("counts what tells something about codes or people, not what a cart lacks", async () => {
    const email = "jane@example.com"
    const limited = await createCoupon(suite.container, {
      code: "LIMITED",
      max_redemptions_per_customer: 1,
    })
    await recordUse(suite, limited, { email })
    await createCoupon(suite.container, { code: "GROUP", customer_group_ids: ["cusgroup_none"] })
    await createCoupon(suite.container, { code: "FIRST", first_purchase_only: true })
    await suite.shopper().placeOrder({ email, items: [pen()] })
    await createCoupon(suite.container, { code: "PAST", expires_at: new Date("2020-01-01") })
    await createCoupon(suite.container, { code: "DEAR", min_order_amount: 500 })
    await createCoupon(suite.container, { code: "OFF", is_active: false })

    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [pen()], email })
    const counted = async () => {
      const [row] = await suite.sql<{ refusals: number }>(
        "SELECT refusals FROM coupon_attempt WHERE key = ?",
        [`cart:${cart.id}`]
      )
      return row?.refusals ?? 0
    }
    for (const [code, expected] of [
      ["PAST", 0],
      ["DEAR", 0],
      ["LIMITED", 1],
      ["GROUP", 2],
      ["FIRST", 3],
      ["OFF", 4],
      ["NOPE", 5],
    ] as const) {
      expect((await enter(shopper, cart.id, code)).status).toBe(400)
      expect({ code, counted: await counted() }).toEqual({ code, counted: expected })
    }
    // A request counts once, however many codes of it are wrong.
    await enter(shopper, cart.id, "A", "B", "C")
    expect(await counted()).toBe(6)
  })

  describe("who has ordered", () => {
    const email = (i: number) => `person-${i}@example.com`

    /** A first-purchase coupon, and `people` who may not have it any more. */
    const firstPurchase = async (people: number) => {
      const first = await createCoupon(suite.container, {
        code: "FIRST",
        first_purchase_only: true,
      })
      for (let i = 0; i < people; i++) {
        await recordUse(suite, first, { email: email(i) })
      }
    }
    const listed = async (shopper: Shopper, cart_id: string) => {
      const [{ status, reasons }] = await couponsOf(shopper, cart_id)
      return [status, ...reasons.map(({ code }: { code: string }) => code)].join(" ")
    }

    it("is told of no more than ten e-mails on one cart a minute, neither by reasons nor by discounts", async () => {
      await firstPurchase(12)
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [pen()] })
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "FIRST" })
      const told = async (address: string) => {
        const { discount_total } = await shopper.updateCart(cart.id, { email: address })
        return `${await listed(shopper, cart.id)} ${discount_total}`
      }
      for (let i = 0; i < LIMIT; i++) {
        expect(await told(email(i))).toBe("suspended coupon_first_purchase_only 0")
      }
      const silent = "suspended coupon_too_many_attempts 0"
      expect(await told(email(10))).toBe(silent)
      expect(await told("newcomer@example.com")).toBe(silent)
      expect((await enter(shopper, cart.id, "GUESS")).status).toBe(429)

      await suite.sql(
        "UPDATE coupon_attempt SET window_started_at = window_started_at - interval '1 minute'"
      )
      expect(await told(email(11))).toBe("suspended coupon_first_purchase_only 0")
      expect(await told("newcomer@example.com")).toMatch(/^applied 1\.0/)
    })

    it("is told again and again to whom it was told", async () => {
      await firstPurchase(1)
      const shopper = suite.shopper()
      const cart = await shopper.createCart({ items: [pen()] })
      await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "FIRST" })
      await shopper.updateCart(cart.id, { email: email(0) })
      const answers = new Set<string>()
      for (let i = 0; i < LIMIT * 2; i++) {
        answers.add(await listed(shopper, cart.id))
        await shopper.updateCart(cart.id, { metadata: { i } })
      }
      expect([...answers]).toEqual(["suspended coupon_first_purchase_only"])
    })

    it("costs each e-mail its own minute, over all carts", async () => {
      await firstPurchase(1)
      const request = (address: string) =>
        suite.shopper().tryCreateCart({ items: [pen()], email: address, promo_codes: ["FIRST"] })
      for (let i = 0; i < LIMIT; i++) {
        expect((await request(email(0))).status).toBe(400)
      }
      expect((await request(" Person-0@Example.com".trim())).status).toBe(429)
      expect((await request("somebody-else@example.com")).status).toBe(200)
    })
  })

  it("conceals every reason while the whole shop is flooded, and takes what holds", async () => {
    await createCoupon(suite.container, { code: "VALID" })
    await createCoupon(suite.container, { code: "PAST", expires_at: new Date("2020-01-01") })
    await createCoupon(suite.container, { code: "GROUP", customer_group_ids: ["cusgroup_none"] })
    await suite.sql(
      "INSERT INTO coupon_attempt (key, window_started_at, refusals) VALUES ('shop', now(), 601)"
    )
    const shopper = suite.shopper()
    const cart = await shopper.createCart({ items: [pen()], email: "jane@example.com" })
    const answers = await Promise.all(
      ["NOPE", "PAST", "GROUP"].map(async (code) => {
        const { status, body } = await enter(shopper, cart.id, code)
        return { status, body }
      })
    )
    expect(answers[0]).toMatchObject({ status: 400, body: { code: "coupon_not_found" } })
    expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]])
    expect((await enter(shopper, cart.id, "VALID")).status).toBe(200)

    await shopper.client.post(`/store/carts/${cart.id}/coupons`, { code: "GROUP" })
    expect(await couponsOf(shopper, cart.id)).toMatchObject([
      { code: "VALID", status: "applied", reasons: [] },
      { code: "GROUP", status: "suspended", reasons: [{ code: "coupon_not_found" }] },
    ])
  })

  describe("one answer for unknown, deleted and disabled codes", () => {
    it("beyond the limit, too", async () => {
      await createCoupon(suite.container, { code: "VALID" })
      const shopper = suite.shopper()
      const cart = await shopper.createCart({
        items: [pen()],
        email: `${"x".repeat(60)}@example.com`,
      })
      await exhaust(shopper, cart.id)
      const answers = await Promise.all(
        ["VALID", "NOPE"].map((code) =>
          shopper.client.post(`/store/carts/${cart.id}`, {
            promo_codes: [code],
            region_id: "reg_none",
          })
        )
      )
      expect(answers.map(({ status }) => status)).toEqual([429, 429])
    })

    it.each([
      ["a region that does not exist", { region_id: "reg_none" }],
      ["a variant that does not exist", { items: [{ variant_id: "variant_none", quantity: 1 }] }],
      ["nothing", {}],
    ])("beside %s", async (_title, wrong) => {
      await createCoupon(suite.container, { code: "OFF", is_active: false })
      const gone = await createCoupon(suite.container, { code: "GONE" })
      ok(await suite.admin.delete(`/admin/coupons/${gone.id}`))
      const answers = []
      for (const code of ["NOPE", "OFF", "GONE"]) {
        const shopper = suite.shopper()
        const created = await shopper.client.post("/store/carts", {
          region_id: suite.store.regions.usd,
          ...wrong,
          promo_codes: [code],
        })
        const cart = await shopper.createCart({ items: [pen()] })
        const updated = await shopper.client.post(`/store/carts/${cart.id}`, {
          ...("region_id" in wrong && wrong),
          promo_codes: [code],
        })
        const [row] = await suite.sql("SELECT refusals FROM coupon_attempt WHERE key = ?", [
          `cart:${cart.id}`,
        ])
        answers.push({ created, updated, counted: row?.refusals })
      }
      expect(answers[0]).toMatchObject({
        created: { status: 400, body: { code: "coupon_not_found", type: "invalid_data" } },
        updated: { status: 400, body: { code: "coupon_not_found", type: "invalid_data" } },
        counted: 1,
      })
      expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]])
    })
  })

  it("holds against guesses in parallel", async () => {
    const shopper = suite.shopper()
    const cart = await shopper.createCart()
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => enter(shopper, cart.id, `GUESS${i}`))
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(LIMIT).fill(400), ...Array(15).fill(429)])
  })
})
