import { customerCouponsOf } from "../helpers/coupons/attachments"
import { completionOf } from "../helpers/coupons/completions"
import { redemptionsOf } from "../helpers/coupons/redemptions"
import { ok } from "../helpers/shop/client"
import { addToOrder } from "../helpers/shop/orders"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("coupons that stay with a customer", (suite) => {
  const {
    units,
    coupon,
    attach,
    becomes,
    confirmed,
    applicationsOf,
    cartOf,
    order,
    discount,
    shown,
  } = customerCouponsOf(suite)

  /** A customer at the storefront, logged in. */
  const someone = async () => {
    const customer = await suite.registerCustomer()
    return { customer, shopper: suite.shopper(customer) }
  }
  const fixed = (value: number, fields: Record<string, unknown> = {}) => ({
    code: "FIXED",
    type: "fixed" as const,
    value,
    currency_code: "usd",
    ...fields,
  })

  it("count two attachments of one coupon, and tell them apart", async () => {
    const { customer, shopper } = await someone()
    const ten = await coupon(fixed(10))
    const first = await attach(customer, ten)
    const second = await attach(customer, ten, { value: 20 })
    const cart = await cartOf(shopper, 15)
    const shownOnCart = await shown(shopper, cart.id)
    expect(
      shownOnCart.map(({ customer_coupon_id, discount_total, remaining_value }: never) => [
        customer_coupon_id,
        discount_total,
        remaining_value,
      ])
    ).toEqual([
      [first.id, 10, 10],
      [second.id, 5, 20],
    ])
    await shopper.addPaymentSession(cart.id)
    await shopper.completeCart(cart.id)
    await confirmed(cart.id)
    await becomes(customer, first.id, { remaining_value: 0 })
    await becomes(customer, second.id, { remaining_value: 15 })
    expect(await redemptionsOf(suite, ten)).toHaveLength(2)
  })

  it("are no typed codes where a cart still shows what another has used up", async () => {
    const { customer, shopper } = await someone()
    const twenty = await coupon(fixed(20))
    const { id } = await attach(customer, twenty)
    const first = await cartOf(shopper, 25)
    const second = await cartOf(shopper, 25)
    for (const cart of [first, second]) {
      expect(discount(cart)).toBe(20)
      await shopper.addPaymentSession(cart.id)
    }
    await shopper.completeCart(first.id)
    // A webhook completes it, which passes none of our middlewares.
    expect(await completionOf(suite, second.id)).toMatchObject({ code: "coupon_discount_changed" })
    await suite.settled()
    expect(await applicationsOf(id)).toHaveLength(1)
    expect(await redemptionsOf(suite, twenty)).toHaveLength(1)
  })

  it("take from an edited order in the turn in which they took from its cart", async () => {
    const { customer, shopper } = await someone()
    await attach(customer, await coupon({ code: "TENTH", duration: "forever" }))
    await coupon({ code: "FIFTH", value: 20, duration: "forever", is_stackable: true })
    const placed = await order(shopper, 100, { promo_codes: ["FIFTH"] })
    expect(discount(placed)).toBe(28)
    await addToOrder(suite.admin, placed, units().extra, 1, { carriesOver: true })
    const edited = ok(await suite.admin.get(`/admin/orders/${placed.id}`)).order
    expect(discount(edited)).toBe(28)
  })

  it("attach themselves when a coupon that repeats is typed, once, and never add up", async () => {
    const { customer, shopper } = await someone()
    const forever = { duration: "forever" }
    await coupon({ code: "A20", value: 20, ...forever })
    await coupon({ code: "B20", value: 20, ...forever })
    expect(discount(await order(shopper, 100, { promo_codes: ["A20"] }))).toBe(20)
    const second = await cartOf(shopper, 100)
    expect(discount(second)).toBe(20)
    const refused = await shopper.client.post(`/store/carts/${second.id}/promotions`, {
      promo_codes: ["B20"],
    })
    expect(refused).toMatchObject({ status: 400, body: { code: "coupon_not_combinable" } })
    const replaced = await shopper.client.post(`/store/carts/${second.id}/coupons`, {
      code: "B20",
      replace: true,
    })
    expect(replaced.status).toBe(200)
    await shopper.addPaymentSession(second.id)
    expect(discount(await shopper.completeCart(second.id))).toBe(20)
    await confirmed(second.id)
    const third = await cartOf(shopper, 100)
    expect(discount(third)).toBe(20)
    expect((await shown(shopper, third.id)).map(({ status }: never) => status).sort()).toEqual([
      "applied",
      "suspended",
    ])
    void customer
  })
})
