import { randomUUID } from "node:crypto"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { createPackage } from "../helpers/credits/packages"
import { ok } from "../helpers/shop/client"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("doors to what customers have", (suite) => {
  const { coupon, attach, tryAttach, remove, cartOf, discount, held, heldBy, order, shown } =
    customerCouponsOf(suite)

  /** A logged-in customer with 20 % attached for every order. */
  const someone = async () => {
    const customer = await suite.registerCustomer()
    const twenty = await coupon({ code: "TWENTY", value: 20, duration: "forever" })
    const { id } = await attach(customer, twenty)
    return { customer, twenty, id, shopper: suite.shopper(customer) }
  }

  it("refuse no new code because a storefront repeats one that the customer has lost", async () => {
    const { twenty, id, shopper } = await someone()
    await coupon({ code: "FIVE", value: 5 })
    const cart = await cartOf(shopper, 100)
    const past = { starts_at: "2020-01-01T00:00:00Z", expires_at: "2020-02-01T00:00:00Z" }
    ok(await suite.admin.post(`/admin/coupons/${twenty.id}`, past))
    await remove(id)
    const promo_codes = [twenty.code, "FIVE"]
    expect(discount(await shopper.updateCart(cart.id, { promo_codes }))).toBe(5)
    expect(await shown(shopper, cart.id)).toMatchObject([{ code: "FIVE", source: "code" }])
  })

  it("take no more months than a calendar has", async () => {
    const { customer, twenty, shopper } = await someone()
    const months = (duration_in_months: number) => ({ duration: "repeating", duration_in_months })
    const refused = { status: 400, body: { details: { field: "duration_in_months" } } }
    const century = await coupon({ code: "CENTURY", ...months(1_200) })
    const { id } = await attach(customer, century)
    await order(shopper, 10)
    const { ends_at } = await held(customer, id)
    expect(new Date(ends_at!).getUTCFullYear()).toBe(new Date().getUTCFullYear() + 100)
    const again = { coupon_id: twenty.id, ...months(1_201) }
    expect(await tryAttach(customer, again)).toMatchObject(refused)
    const body = { code: "ALWAYS", type: "percentage", value: 10, ...months(2_147_483_647) }
    expect(await suite.admin.post("/admin/coupons", body)).toMatchObject(refused)
  })

  it("close when somebody without the token puts a credit package on the cart", async () => {
    const { shopper } = await someone()
    const { slug } = await createPackage(suite)
    const { id: cart_id, region_id } = await cartOf(shopper, 100)
    const checkout = async ({ client }: Shopper) =>
      ok(await client.post(`/store/credit-packages/${slug}/checkout`, { cart_id, region_id })).cart
    expect(discount(await checkout(suite.shopper()))).toBe(0)
    expect(await shown(shopper, cart_id)).toEqual([])
    expect(discount(await checkout(shopper))).toBe(20)
  })

  it("pause what is shown by its code, though the code is a newer coupon's by now", async () => {
    const { twenty, shopper } = await someone()
    const { code } = twenty
    const { id } = await cartOf(shopper, 100)
    ok(await suite.admin.delete(`/admin/coupons/${twenty.id}`))
    await coupon({ code, value: 1, is_stackable: true })
    const path = `/store/carts/${id}/coupons`
    expect(discount(ok(await shopper.client.post(path, { code })).cart)).toBeCloseTo(20.8)
    expect(discount(ok(await shopper.client.delete(`${path}/${code}`)).cart)).toBe(20)
    expect(discount(ok(await shopper.client.delete(`${path}/${code}`)).cart)).toBe(0)
    expect((await shopper.client.delete(`${path}/${code}`)).status).toBe(404)
  })

  it("open again by a code of the customer's own, however many were refused", async () => {
    const { twenty, shopper } = await someone()
    const { id } = await cartOf(shopper, 100)
    const path = `/store/carts/${id}/coupons`
    ok(await shopper.client.delete(`${path}/${twenty.code}`))
    const guess = (n: number) => shopper.client.post(path, { code: `GUESS${n}` })
    for (let n = 0; n < 10; n++) {
      await guess(n)
    }
    expect((await guess(10)).status).toBe(429)
    expect(discount(ok(await shopper.client.post(path, { code: twenty.code })).cart)).toBe(20)
  })

  it("tell what was attached by a key, and refuse it for anything else", async () => {
    const { customer, twenty } = await someone()
    const other = await suite.registerCustomer()
    const ten = await coupon({
      code: "TEN",
      expires_at: "2020-02-01T00:00:00Z",
      starts_at: "2020-01-01T00:00:00Z",
    })
    const headers = { "idempotency-key": randomUUID() }
    const post = (body: Record<string, unknown>, { id } = customer) =>
      suite.admin.post(`/admin/customers/${id}/coupons`, body, { headers })
    const body = { coupon_id: ten.id, value: 5 }
    expect((await post(body)).body.code).toBe("coupon_expired")
    // What was refused leaves the key free.
    const forced = { ...body, force: true }
    const { customer_coupon } = ok(await post(forced))
    expect(ok(await post(forced)).customer_coupon).toEqual(customer_coupon)
    const reused = { status: 400, body: { code: "idempotency_key_reused" } }
    expect(await post({ ...forced, value: 6 })).toMatchObject(reused)
    expect(await post({ coupon_id: twenty.id })).toMatchObject(reused)
    expect(await post(forced, other)).toMatchObject(reused)
    const path = `/admin/coupons/${ten.id}/attach`
    const many = { customer_ids: [customer.id], force: true }
    expect(await suite.admin.post(path, many, { headers })).toMatchObject(reused)
    expect(await heldBy(customer)).toHaveLength(2)
  })
})
