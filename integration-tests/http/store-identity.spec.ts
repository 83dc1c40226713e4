import sweepCoupons from "../../src/jobs/sweep-coupons"
import { COUPON_MODULE } from "../../src/modules/coupon"
import type CouponModuleService from "../../src/modules/coupon/service"
import { ok } from "../helpers/shop/client"
import { couponsOf, takenBy } from "../helpers/coupons/cart-coupons"
import { completionOf } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { cancelOrder, transferOrder } from "../helpers/shop/orders"
import { createGroup } from "../helpers/shop/people"
import { recordUse, redemptionsOf, releaseUse, timesRedeemed } from "../helpers/coupons/redemptions"
import type { Shopper } from "../helpers/shop/shopper"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("who buys", (suite) => {
  const pen = () => ({ variant_id: suite.store.catalog.pen.variant_ids[0] })

  /** The first reason, or "applied". */
  const tryCode = async (shopper: Shopper, code: string, email?: string) => {
    const cart = await shopper.createCart({ region: "untaxed", items: [pen()], email })
    const { status, body } = await shopper.client.post(`/store/carts/${cart.id}/promotions`, {
      promo_codes: [code],
    })
    return status === 200 && takenBy(code, body.cart) === 1 ? "applied" : body.code
  }

  const order = async (shopper: Shopper, email: string | undefined, ...promo_codes: string[]) => {
    const cart = await shopper.createCart({ region: "untaxed", items: [pen()], email })
    await shopper.addCodes(cart.id, ...promo_codes)
    await shopper.addPaymentSession(cart.id)
    const placed = await shopper.completeCart(cart.id)
    await suite.settled()
    return placed
  }

  it("knows a guest by e-mail in whatever case, and later by the account with that e-mail", async () => {
    await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
    const guest = suite.shopper()
    await order(guest, "Jane.Doe@Example.com", "ONCE")

    expect(await tryCode(guest, "ONCE", "jane.doe@example.COM")).toBe(
      "coupon_customer_limit_reached"
    )
    expect(await tryCode(guest, "ONCE", "john.doe@example.com")).toBe("applied")
    const jane = await suite.registerCustomer("jane.doe@example.com")
    const account = suite.shopper(jane)
    expect(await tryCode(account, "ONCE")).toBe("coupon_customer_limit_reached")
    expect(await tryCode(account, "ONCE", "other@example.com")).toBe(
      "coupon_customer_limit_reached"
    )
  })

  it("knows an account's redemptions when its e-mail comes as a guest, and after its e-mail changed", async () => {
    await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
    const jane = await suite.registerCustomer("jane@example.com")
    const shopper = suite.shopper(jane)
    await order(shopper, undefined, "ONCE")

    expect(await tryCode(suite.shopper(), "ONCE", "JANE@example.com")).toBe(
      "coupon_customer_limit_reached"
    )
    await suite.sql("UPDATE customer SET email = 'jane.new@example.com' WHERE id = ?", [jane.id])
    expect(await tryCode(shopper, "ONCE")).toBe("coupon_customer_limit_reached")
    expect(await tryCode(suite.shopper(), "ONCE", "jane@example.com")).toBe(
      "coupon_customer_limit_reached"
    )
  })

  it("gives a use back when its order is cancelled", async () => {
    await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
    const guest = suite.shopper()
    const { id } = await order(guest, "jane@example.com", "ONCE")
    expect(await tryCode(guest, "ONCE", "jane@example.com")).toBe("coupon_customer_limit_reached")
    ok(await suite.admin.post(`/admin/orders/${id}/cancel`))
    await suite.settled()
    expect(await tryCode(guest, "ONCE", "jane@example.com")).toBe("applied")
  })

  describe("an order transferred to an account with another e-mail", () => {
    const swept = async () => {
      await sweepCoupons(suite.container)
      await suite.settled()
    }

    it("counts for that account at once, and for the guest's e-mail as before", async () => {
      const once = await createCoupon(suite.container, {
        code: "ONCE",
        max_redemptions_per_customer: 1,
      })
      const { id } = await order(suite.shopper(), "guest@example.com", "ONCE")
      const jane = await suite.registerCustomer("jane@example.com")
      const shopper = suite.shopper(jane)
      expect(await tryCode(shopper, "ONCE")).toBe("applied")
      await transferOrder(suite, id, jane)
      expect(await tryCode(shopper, "ONCE")).toBe("coupon_customer_limit_reached")

      await swept()
      expect(await redemptionsOf(suite, once)).toMatchObject([
        { order_id: id, customer_id: jane.id, email: "guest@example.com", state: "redeemed" },
      ])
      expect(await timesRedeemed(suite, once)).toBe(1)
      const coupons = suite.container.resolve<CouponModuleService>(COUPON_MODULE)
      expect(await coupons.findOrdersToSettle({ after: null, look_back_days: 1 })).toEqual([])
      expect(await tryCode(shopper, "ONCE")).toBe("coupon_customer_limit_reached")
      expect(await tryCode(suite.shopper(), "ONCE", "guest@example.com")).toBe(
        "coupon_customer_limit_reached"
      )
    })

    it("counts once where its own use and its order are both found, and not once cancelled", async () => {
      await createCoupon(suite.container, { code: "TWICE", max_redemptions_per_customer: 2 })
      const jane = await suite.registerCustomer("jane@example.com")
      const shopper = suite.shopper(jane)
      const { id } = await order(suite.shopper(), "guest@example.com", "TWICE")
      await transferOrder(suite, id, jane)
      await swept()
      expect(await tryCode(shopper, "TWICE")).toBe("applied")
      await order(shopper, undefined, "TWICE")
      expect(await tryCode(shopper, "TWICE")).toBe("coupon_customer_limit_reached")
      await cancelOrder(suite.admin, id)
      await suite.settled()
      expect(await tryCode(shopper, "TWICE")).toBe("applied")
    })

    it("is refused at the completion of a cart that had the coupon before", async () => {
      await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
      const { id } = await order(suite.shopper(), "guest@example.com", "ONCE")
      const jane = await suite.registerCustomer("jane@example.com")
      const shopper = suite.shopper(jane)
      const cart = await shopper.createCart({ region: "untaxed", items: [pen()] })
      await shopper.addCodes(cart.id, "ONCE")
      await shopper.addPaymentSession(cart.id)
      await transferOrder(suite, id, jane)
      expect(await completionOf(suite, cart.id)).toMatchObject({
        code: "coupon_customer_limit_reached",
      })
    })

    it("is that account's first purchase", async () => {
      await createCoupon(suite.container, { code: "FIRST", first_purchase_only: true })
      const { id } = await order(suite.shopper(), "guest@example.com", "FIRST")
      const jane = await suite.registerCustomer("jane@example.com")
      expect(await tryCode(suite.shopper(jane), "FIRST")).toBe("applied")
      await transferOrder(suite, id, jane)
      expect(await tryCode(suite.shopper(jane), "FIRST")).toBe("coupon_first_purchase_only")
    })
  })

  describe("a first purchase", () => {
    it("is not one after an order, paid or not, by guest or account with that e-mail", async () => {
      await createCoupon(suite.container, { code: "FIRST", first_purchase_only: true })
      const guest = suite.shopper()
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("applied")
      const { id } = await order(guest, "Jane@Example.com")
      await suite.sql("UPDATE payment_collection SET status = 'awaiting', captured_amount = NULL")

      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("coupon_first_purchase_only")
      expect(await tryCode(guest, "FIRST", "john@example.com")).toBe("applied")
      const jane = await suite.registerCustomer("jane@example.com")
      expect(await tryCode(suite.shopper(jane), "FIRST")).toBe("coupon_first_purchase_only")

      ok(await suite.admin.post(`/admin/orders/${id}/cancel`))
      await suite.settled()
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("applied")
    })

    it("is one beside a draft, until the draft becomes an order", async () => {
      await createCoupon(suite.container, { code: "FIRST", first_purchase_only: true })
      const { draft_order } = ok(
        await suite.admin.post("/admin/draft-orders", {
          email: "jane@example.com",
          region_id: suite.store.regions.untaxed,
          sales_channel_id: suite.store.sales_channel_id,
          items: [{ ...pen(), quantity: 1 }],
        })
      )
      const guest = suite.shopper()
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("applied")
      ok(await suite.admin.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`))
      await suite.settled()
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("coupon_first_purchase_only")
    })

    it("is used up by another first-purchase coupon that a cart being completed has reserved", async () => {
      await createCoupon(suite.container, { code: "FIRST", first_purchase_only: true })
      const other = await createCoupon(suite.container, { code: "ALSO", first_purchase_only: true })
      const use = await recordUse(suite, other, { email: "jane@example.com", state: "reserved" })
      const guest = suite.shopper()
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("coupon_first_purchase_only")
      await releaseUse(suite, use)
      expect(await tryCode(guest, "FIRST", "jane@example.com")).toBe("applied")
    })
  })

  it("suspends a coupon for a group when the customer leaves it, or the group is deleted", async () => {
    const member = await suite.registerCustomer()
    const shopper = suite.shopper(member)
    for (const leave of ["leaves", "deleted"]) {
      const group = await createGroup(suite.container, [member])
      const code = leave.toUpperCase()
      await createCoupon(suite.container, { code, customer_group_ids: [group] })
      const cart = await shopper.createCart({
        region: "untaxed",
        items: [pen()],
        promo_codes: [code],
      })
      expect(takenBy(code, cart)).toBe(1)
      const path = `/admin/customer-groups/${group}`
      ok(
        leave === "leaves"
          ? await suite.admin.post(`${path}/customers`, { remove: [member.id] })
          : await suite.admin.delete(path)
      )
      expect(takenBy(code, await shopper.updateCart(cart.id, { metadata: {} }))).toBe(0)
      expect(await couponsOf(shopper, cart.id)).toMatchObject([
        { status: "suspended", reasons: [{ code: "coupon_not_eligible" }] },
      ])
    }
  })

  it("counts by customer id and by e-mail, also on one cart that changes hands", async () => {
    await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
    const jane = await suite.registerCustomer("jane@example.com")
    await order(suite.shopper(jane), undefined, "ONCE")

    const guest = suite.shopper()
    const cart = await guest.createCart({
      region: "untaxed",
      items: [pen()],
      email: "j@example.com",
    })
    expect(takenBy("ONCE", await guest.addCodes(cart.id, "ONCE"))).toBe(1)
    const { cart: hers } = ok(
      await suite.shopper(jane).client.post(`/store/carts/${cart.id}/customer`)
    )
    expect(takenBy("ONCE", hers)).toBe(0)
    const { coupons } = ok(await guest.client.get(`/store/carts/${cart.id}/coupons`))
    expect(coupons).toMatchObject([
      { status: "suspended", reasons: [{ code: "coupon_customer_limit_reached" }] },
    ])
  })

  it("is told by the e-mail that a customer with an account gives for the cart, in the same request too", async () => {
    const once = await createCoupon(suite.container, {
      code: "ONCE",
      max_redemptions_per_customer: 1,
    })
    await recordUse(suite, once, { email: "used@example.com" })
    const shopper = suite.shopper(await suite.registerCustomer("jane@example.com"))
    const fresh = { region: "untaxed" as const, items: [pen()] }
    const refused = { status: 400, body: { code: "coupon_customer_limit_reached" } }

    const asUsed = { email: "Used@example.com", promo_codes: ["ONCE"] }
    expect(await shopper.tryCreateCart({ ...fresh, ...asUsed })).toMatchObject(refused)
    const { id } = await shopper.createCart(fresh)
    expect(await shopper.client.post(`/store/carts/${id}`, asUsed)).toMatchObject(refused)
    expect(await shopper.getCart(id)).toMatchObject({ email: "jane@example.com" })

    const asOther = { email: "other@example.com", promo_codes: ["ONCE"] }
    expect(takenBy("ONCE", await shopper.createCart({ ...fresh, ...asOther }))).toBe(1)
    const cart = await shopper.updateCart(id, asOther)
    expect(cart).toMatchObject({ email: "other@example.com" })
    expect(takenBy("ONCE", cart)).toBe(1)
  })

  it("suspends when the e-mail changes to one that has used it, and applies when it changes back", async () => {
    await createCoupon(suite.container, { code: "ONCE", max_redemptions_per_customer: 1 })
    const guest = suite.shopper()
    await order(guest, "used@example.com", "ONCE")
    const cart = await guest.createCart({
      region: "untaxed",
      items: [pen()],
      email: "a@example.com",
    })
    await guest.addCodes(cart.id, "ONCE")
    const setEmail = (email: string) => guest.updateCart(cart.id, { email })
    expect(takenBy("ONCE", await setEmail("USED@example.com"))).toBe(0)
    expect(takenBy("ONCE", await setEmail("a@example.com"))).toBe(1)
  })
})
