import { Modules } from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import sweepCoupons from "../../src/jobs/sweep-coupons"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { redemptionsOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { ok } from "../helpers/shop/client"
import { recordEvents } from "../helpers/shop/events"
import {
  addToOrder,
  cancelOrder,
  claimItems,
  editOrder,
  exchangeItems,
  receiveReturn,
  returnItems,
  transferOrder,
} from "../helpers/shop/orders"
import { createGroup } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("orders that used a customer's coupons", (suite) => {
  const {
    units,
    coupon,
    attach,
    tryAttach,
    remove,
    becomes,
    heldBy,
    applicationsOf,
    order,
    discount,
  } = customerCouponsOf(suite)

  const someone = async () => {
    const customer = await suite.registerCustomer()
    return { customer, shopper: suite.shopper(customer) }
  }
  const carried = { carriesOver: true }
  const sixty = { code: "SIXTY", type: "fixed" as const, value: 60, currency_code: "usd" }
  const orderOf = async (id: string) => ok(await suite.admin.get(`/admin/orders/${id}`)).order

  it("gives back when an edit shrinks it, and takes nothing more when it grows", async () => {
    const { customer, shopper } = await someone()
    const { id } = await attach(customer, await coupon(sixty))
    const placed = await order(shopper, 50)
    await editOrder(suite.admin, placed, [{ id: placed.items[0].id, quantity: 30 }], carried)
    await suite.settled()
    expect(discount(await orderOf(placed.id))).toBe(30)
    await becomes(customer, id, { remaining_value: 30 })
    await addToOrder(suite.admin, placed, units().extra, 100, carried)
    await suite.settled()
    expect(discount(await orderOf(placed.id))).toBe(30)
    await becomes(customer, id, { remaining_value: 30 })
    expect(discount(await order(shopper, 50))).toBe(30)
    await becomes(customer, id, { status: "used_up", remaining_value: 0 })
    await cancelOrder(suite.admin, placed.id)
    await suite.settled()
    await becomes(customer, id, { status: "active", remaining_value: 30 })
  })

  it("takes no more of a percentage when it grows, either", async () => {
    const { customer, shopper } = await someone()
    await attach(customer, await coupon({ code: "TEN", duration: "forever" }))
    const placed = await order(shopper, 100)
    await addToOrder(suite.admin, placed, units().extra, 100, carried)
    await suite.settled()
    expect(discount(await orderOf(placed.id))).toBe(10)
  })

  it("keeps what it took through an exchange and a claim, of which the new items get nothing", async () => {
    for (const exchanged of [true, false]) {
      const { customer, shopper } = await someone()
      const { id } = await attach(customer, await coupon({ ...sixty, code: `SIXTY${exchanged}` }))
      const placed = await order(shopper, 50)
      const items = [{ id: placed.items[0].id, quantity: 20 }]
      const returned = exchanged
        ? await exchangeItems(suite, placed, items, units().extra)
        : await claimItems(suite, placed, items)
      await receiveReturn(suite.admin, returned, items)
      await suite.settled()
      await becomes(customer, id, { remaining_value: 10 })
      expect(await applicationsOf(id)).toMatchObject([{ state: "applied", amount: 50 }])
      expect(discount(await order(shopper, 50))).toBe(10)
    }
  })

  it("keeps what it took when its items come back", async () => {
    const { customer, shopper } = await someone()
    const { id } = await attach(customer, await coupon(sixty))
    const placed = await order(shopper, 50)
    await returnItems(suite, placed, [{ id: placed.items[0].id, quantity: 20 }])
    await suite.settled()
    await becomes(customer, id, { remaining_value: 10 })
  })

  it("gives its order back to a self-attached coupon, and releases no redemption", async () => {
    const { customer, shopper } = await someone()
    const thrice = await coupon({ code: "THRICE", duration: "repeating", duration_in_orders: 3 })
    const first = await order(shopper, 100, { promo_codes: ["THRICE"] })
    expect(await heldBy(customer)).toMatchObject([{ source: "self", remaining_orders: 2 }])
    const [{ id }] = await heldBy(customer)
    await order(shopper, 100)
    await cancelOrder(suite.admin, first.id)
    await suite.settled()
    await becomes(customer, id, { remaining_orders: 2 })
    expect((await redemptionsOf(suite, thrice)).map(({ state }) => state)).toEqual(["redeemed"])
    expect(await timesRedeemed(suite, thrice)).toBe(1)
  })

  it("applies a guest's repeating coupon once", async () => {
    await coupon({ code: "AGAIN", duration: "forever" })
    const guest = suite.shopper()
    const email = "guest@example.com"
    const placed = await order(guest, 100, { promo_codes: ["AGAIN"], email })
    expect(discount(placed)).toBe(10)
    const { customer } = await someone()
    await transferOrder(suite, placed.id, customer)
    expect(await heldBy(customer)).toEqual([])
  })

  it("ends months by the calendar, from the first application", async () => {
    const { customer, shopper } = await someone()
    const monthly = await coupon({ code: "MONTH", duration: "repeating", duration_in_months: 1 })
    const { id } = await attach(customer, monthly)
    await order(shopper, 100)
    await suite.sql(
      "UPDATE coupon_attachment SET first_applied_at = '2026-01-31T12:00:00Z' WHERE id = ?",
      [id]
    )
    await becomes(customer, id, {
      status: "used_up",
      ends_at: "2026-02-28T12:00:00.000Z",
    })
    expect(discount(await order(shopper, 100))).toBe(0)
  })

  it("tells once that months have ended, though an order of theirs is cancelled later", async () => {
    const events = recordEvents(suite, "coupon.used_up")
    const { customer, shopper } = await someone()
    const monthly = await coupon({ code: "MONTH", duration: "repeating", duration_in_months: 1 })
    const { id } = await attach(customer, monthly)
    const [first, second] = [await order(shopper, 100), await order(shopper, 100)]
    await suite.settled()
    for (const [table, column, key] of [
      ["coupon_application", "created_at", "attachment_id"],
      ["coupon_attachment", "first_applied_at", "id"],
    ]) {
      await suite.sql(
        `UPDATE ${table} SET ${column} = ${column} - interval '40 days' WHERE ${key} = ?`,
        [id]
      )
    }
    const sweep = async () => {
      await sweepCoupons(suite.container)
      await suite.settled()
    }
    await sweep()
    await cancelOrder(suite.admin, second.id)
    await sweep()
    await becomes(customer, id, { status: "used_up" })
    expect(events).toMatchObject([{ name: "coupon.used_up", data: { id } }])

    await cancelOrder(suite.admin, first.id)
    await sweep()
    await becomes(customer, id, { status: "active", ends_at: null })
  })

  it("releases the redemption of what is removed before any order, and keeps it after", async () => {
    const { customer, shopper } = await someone()
    const limited = await coupon({ ...sixty, max_redemptions: 1 })
    const unused = await attach(customer, limited)
    expect(await tryAttach(customer, { coupon_id: limited.id })).toMatchObject({
      status: 400,
      body: { code: "coupon_exhausted" },
    })
    await remove(unused.id)
    expect(await timesRedeemed(suite, limited)).toBe(0)
    const used = await attach(customer, limited)
    await order(shopper, 50)
    await remove(used.id, "Enough")
    expect(await timesRedeemed(suite, limited)).toBe(1)
    expect(await remove(used.id, "Again")).toMatchObject({ removed_reason: "Enough" })
    expect(await applicationsOf(used.id)).toMatchObject([{ state: "applied", amount: 50 }])
  })

  it("is removed by the sweep once its customer is deleted, and frees what was never used", async () => {
    const two = await coupon({ ...sixty, max_redemptions: 2 })
    const people = [await someone(), await someone()]
    const ids = []
    for (const { customer } of people) {
      ids.push((await attach(customer, two)).id)
    }
    await order(people[0].shopper, 50)
    const customers = suite.container.resolve(Modules.CUSTOMER)
    await customers.softDeleteCustomers(people.map(({ customer }) => customer.id))
    await sweepCoupons(suite.container)
    const path = `/admin/coupons/${two.id}/customers`
    const { customer_coupons } = ok(await suite.admin.get(path))
    const removed = { status: "removed", customer: null, removed_by: null }
    expect(customer_coupons).toMatchObject([
      { id: ids[1], ...removed },
      { id: ids[0], ...removed },
    ])
    expect(await timesRedeemed(suite, two)).toBe(1)
    expect(await applicationsOf(ids[0])).toMatchObject([{ state: "applied", amount: 50 }])
  })

  it("is attached despite dates, groups and first purchase by force, never against limits", async () => {
    const { customer, shopper } = await someone()
    await order(shopper, 10)
    const strict = await coupon({
      code: "STRICT",
      expires_at: "2020-01-01T00:00:00Z",
      customer_group_ids: [await createGroup(suite.container, [])],
      first_purchase_only: true,
    })
    const refused = await tryAttach(customer, { coupon_id: strict.id })
    expect(refused).toMatchObject({
      status: 400,
      body: { code: "coupon_expired", details: { expires_at: "2020-01-01T00:00:00.000Z" } },
    })
    expect(refused.body.reasons.map(({ code }: { code: string }) => code)).toEqual([
      "coupon_expired",
      "coupon_not_eligible",
      "coupon_first_purchase_only",
    ])
    const forced = await attach(customer, strict, { force: true })
    expect(discount(await order(shopper, 100))).toBe(10)
    await becomes(customer, forced.id, { status: "used_up" })
    const single = await coupon({ code: "SINGLE", max_redemptions_per_customer: 1 })
    const { id } = await attach(customer, single)
    await remove(id)
    expect(await tryAttach(customer, { coupon_id: single.id, force: true })).toMatchObject({
      status: 400,
      body: { code: "coupon_not_reusable" },
    })
    const off = await coupon({ code: "OFF", is_active: false })
    expect(await tryAttach(customer, { coupon_id: off.id, force: true })).toMatchObject({
      status: 400,
      body: { code: "coupon_not_found" },
    })
  })

  it("refuses what is wrong, and names it", async () => {
    const { customer } = await someone()
    const fixed = await coupon(sixty)
    const percent = await coupon({ code: "PERCENT" })
    const cases: [Record<string, unknown>, string][] = [
      [{ coupon_id: fixed.id, currency_code: "eur" }, "value"],
      [{ coupon_id: fixed.id, value: 0 }, "value"],
      [{ coupon_id: fixed.id, value: 1.234 }, "value"],
      [{ coupon_id: percent.id, value: 101 }, "value"],
      [{ coupon_id: percent.id, duration: "repeating" }, "duration_in_orders"],
      [{ coupon_id: percent.id, duration_in_orders: 2 }, "duration_in_orders"],
      [{ coupon_id: percent.id, duration: "sometimes" }, "duration"],
      [{}, "coupon_id"],
    ]
    for (const [body, field] of cases) {
      expect(await tryAttach(customer, body)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field } },
      })
    }
    expect(await tryAttach(customer, { coupon_id: "coup_none" })).toMatchObject({
      status: 400,
      body: { code: "coupon_not_found" },
    })
    const nobody = await suite.admin.post("/admin/customers/cus_none/coupons", {
      coupon_id: fixed.id,
    })
    expect(nobody).toMatchObject({ status: 404, body: { code: "customer_not_found" } })
    const { customer: guest } = ok(
      await suite.admin.post("/admin/customers", { email: "no-account@example.com" })
    )
    expect(await tryAttach(guest, { coupon_id: fixed.id })).toMatchObject({
      status: 400,
      body: { code: "customer_without_account" },
    })
    expect(await heldBy(customer)).toEqual([])
    const missing = await suite.admin.delete("/admin/customer-coupons/cpatt_none", { reason: "x" })
    expect(missing).toMatchObject({ status: 404, body: { code: "customer_coupon_not_found" } })
  })

  it("is attached to many at once, once per key, and to nobody when one of them is unknown", async () => {
    const people = [await someone(), await someone(), await someone()]
    const customers = people.map(({ customer }) => customer)
    const group = await createGroup(suite.container, customers)
    const many = await coupon({ code: "MANY", max_redemptions: 2 })
    const path = `/admin/coupons/${many.id}/attach`
    const post = (body: unknown, key = randomUUID()) =>
      suite.admin.post(path, body, { headers: { "idempotency-key": key } })
    expect((await suite.admin.post(path, { customer_group_id: group })).body.code).toBe(
      "idempotency_key_required"
    )
    const unknown = await post({ customer_ids: [customers[0].id, "cus_none"] })
    expect(unknown).toMatchObject({
      status: 400,
      body: { code: "invalid_field", details: { field: "customer_ids" } },
    })
    const tooMany = await post({ customer_ids: Array.from({ length: 10_001 }, (_, i) => `c${i}`) })
    expect(tooMany).toMatchObject({ status: 400, body: { details: { field: "customer_ids" } } })
    expect(await timesRedeemed(suite, many)).toBe(0)

    const key = randomUUID()
    const body = { customer_group_id: group }
    const first = ok(await post(body, key))
    expect(first).toMatchObject({ attached: 2, skipped: 0, refused: 1 })
    expect(first.results.map(({ code }: { code: string | null }) => code)).toContain(
      "coupon_exhausted"
    )
    expect(ok(await post(body, key))).toEqual(first)
    const other = await post({ ...body, allow_duplicates: true }, key)
    expect(other.body.code).toBe("idempotency_key_reused")
    expect(ok(await post(body))).toMatchObject({ attached: 0, skipped: 2, refused: 1 })
    expect(await timesRedeemed(suite, many)).toBe(2)

    const corrected = randomUUID()
    const nobody = { customer_ids: [customers[0].id, "cus_none"] }
    expect((await post(nobody, corrected)).body.code).toBe("invalid_field")
    await suite.admin.post(`/admin/coupons/${many.id}`, { is_active: false })
    const some = { customer_ids: customers.map(({ id }) => id) }
    expect((await post(some, corrected)).body.code).toBe("coupon_not_found")
    await suite.admin.post(`/admin/coupons/${many.id}`, { is_active: true })
    expect(ok(await post(body, corrected))).toMatchObject({ skipped: 2, refused: 1 })

    const listed = ok(await suite.admin.get(`/admin/coupons/${many.id}/customers?status=active`))
    expect(listed).toMatchObject({ count: 2 })
    const [{ customer_id }] = listed.customer_coupons
    const owner = people.find(({ customer }) => customer.id === customer_id)!
    const mine = ok(await owner.shopper.client.get("/store/customers/me/coupons"))
    expect(mine).toMatchObject({
      count: 1,
      customer_coupons: [{ code: "MANY", remaining_orders: 1 }],
    })
    expect(JSON.stringify(mine)).not.toMatch(/created_by|reason/)
  })

  it("tells of coupons that customers get, use up and lose", async () => {
    const names = ["coupon.attached", "coupon.used_up", "coupon.detached"]
    const events = recordEvents(suite, ...names)
    const { customer, shopper } = await someone()
    const { id: coupon_id } = await coupon(sixty)
    const { id } = await attach(customer, { id: coupon_id })
    await order(shopper, 60)
    await remove(id)
    await suite.settled()
    const data = { id, coupon_id, code: "SIXTY", customer_id: customer.id }
    expect(events).toEqual(names.map((name) => ({ name, data })))
  })
})
