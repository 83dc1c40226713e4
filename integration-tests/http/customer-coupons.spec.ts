import { customerCouponsOf } from "../helpers/coupons/attachments"
import { completionOf } from "../helpers/coupons/completions"
import { redemptionsOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { createProducts } from "../helpers/shop/catalog"
import { ok } from "../helpers/shop/client"
import { addToOrder, cancelOrder } from "../helpers/shop/orders"
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

  it("carry a fixed remainder to the next orders until it is used up, and get it back by a cancellation", async () => {
    const { customer, shopper } = await someone()
    const sixty = await coupon(fixed(60))
    const { id } = await attach(customer, sixty)
    const placed = []
    for (const [amount, taken] of [
      [25, 25],
      [25, 25],
      [25, 10],
    ]) {
      const one = await order(shopper, amount)
      expect(discount(one)).toBe(taken)
      placed.push(one)
    }
    await becomes(customer, id, { status: "used_up", remaining_value: 0 })
    expect(discount(await order(shopper, 25))).toBe(0)
    await cancelOrder(suite.admin, placed[1].id)
    await suite.settled()
    await becomes(customer, id, { status: "active", remaining_value: 25 })
    const states = (await applicationsOf(id)).map(({ state, amount }: never) => [state, amount])
    expect(states).toEqual([
      ["applied", 10],
      ["released", 25],
      ["applied", 25],
    ])
    expect(await timesRedeemed(suite, sixty)).toBe(1)
    expect(discount(await order(shopper, 100))).toBe(25)
  })

  it("lose what a repeating amount does not use, in the last order too", async () => {
    const { customer, shopper } = await someone()
    const thirty = await coupon(fixed(30, { duration: "repeating", duration_in_orders: 3 }))
    const { id } = await attach(customer, thirty)
    for (const [amount, taken] of [
      [20, 20],
      [50, 30],
      [50, 30],
      [50, 0],
    ]) {
      expect(discount(await order(shopper, amount))).toBe(taken)
    }
    await becomes(customer, id, { status: "used_up", remaining_orders: 0 })
  })

  it("take a percentage once", async () => {
    const { customer, shopper } = await someone()
    const { id } = await attach(customer, await coupon({ code: "TEN" }))
    expect(discount(await order(shopper, 200))).toBe(20)
    expect(discount(await order(shopper, 200))).toBe(0)
    await becomes(customer, id, { status: "used_up" })
  })

  it("deduct by scope, and keep what found nothing to take", async () => {
    const { customer, shopper } = await someone()
    const { catalog, sales_channel_id } = suite.store
    const [x, y] = await createProducts(suite.container, sales_channel_id, [
      { title: "X", price: 40 },
      { title: "Y", price: 60, category_ids: [catalog.category_id] },
    ])
    const lists = { variant_ids: [], product_ids: [], category_ids: [], collection_ids: [] }
    const scope = { ...lists, product_type_ids: [], product_tag_ids: [] }
    const wide = await attach(customer, await coupon(fixed(20, { code: "TWENTY" })))
    await attach(
      customer,
      await coupon({
        code: "TENTH",
        applies_to: { ...scope, category_ids: [catalog.category_id] },
      })
    )
    const onX = await attach(
      customer,
      await coupon(
        fixed(50, { code: "FIFTY", applies_to: { ...scope, variant_ids: x.variant_ids } })
      )
    )
    const items = [x, y].map(({ variant_ids: [variant_id] }) => ({ variant_id }))
    const placed = await order(shopper, 0, { items })
    const taken = (code: string) =>
      placed.items
        .flatMap(
          ({ adjustments }: { adjustments: { code: string; amount: number }[] }) => adjustments
        )
        .filter((adjustment: { code: string }) => adjustment.code === code)
        .reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)
    expect([taken("FIFTY"), taken("TENTH"), taken("TWENTY")]).toEqual([40, 6, 20])
    expect(placed.total).toBe(34)
    await becomes(customer, onX.id, { remaining_value: 10 })
    await becomes(customer, wide.id, { remaining_value: 0 })
  })

  it("wait for an order in their currency", async () => {
    const { customer, shopper } = await someone()
    const { id } = await attach(customer, await coupon(fixed(20)))
    const placed = await order(shopper, 50, { region: "eur" })
    expect(discount(placed)).toBe(0)
    await becomes(customer, id, { status: "active", remaining_value: 20 })
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
    expect(await completionOf(suite, second.id)).toMatchObject({ code: "coupon_not_found" })
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
