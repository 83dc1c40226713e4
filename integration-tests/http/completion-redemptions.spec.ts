import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import sweepCoupons from "../../src/jobs/sweep-coupons"
import { settleOrder } from "../../src/modules/coupon/redemptions/settle-order"
import { couponsOf } from "../../src/plugin/services"
import { ok } from "../helpers/shop/client"
import { complete, completionOf, createCarts } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { recordEvents } from "../helpers/shop/events"
import {
  recordUse,
  redemptionsOf,
  settledAs,
  statesOf,
  timesRedeemed,
} from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("redemptions of completed carts", (suite) => {
  const module = () => couponsOf(suite.container)

  const toSettle = () => module().findOrdersToSettle({ after: null, look_back_days: 1 })

  const openCart = async (...codes: string[]) => {
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const { id } = await shopper.createCart({
      region: "untaxed",
      email: "Guest@Example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(id, ...codes)
    await shopper.addPaymentSession(id)
    return { cart_id: id as string, shopper }
  }
  const placeOrder = async (...codes: string[]) => {
    const { cart_id, shopper } = await openCart(...codes)
    return { cart_id, order_id: (await shopper.completeCart(cart_id)).id as string, shopper }
  }
  const minutesLater = async () => {
    await suite.sql(
      "UPDATE coupon_redemption SET reserved_at = reserved_at - interval '16 minutes'"
    )
    await suite.sql(`UPDATE "order" SET created_at = created_at - interval '16 minutes'`)
  }
  /** As if no subscriber had ever run. */
  const forgetSettlement = async () => {
    await suite.sql("DELETE FROM coupon_redemption")
    await suite.sql("UPDATE coupon SET times_redeemed = 0")
  }

  it("redeems each coupon once when the order is placed, and says so once", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN", is_stackable: true })
    const other = await createCoupon(suite.container, {
      code: "FIVE",
      type: "fixed",
      value: 5,
      currency_code: "usd",
      is_stackable: true,
    })
    const events = recordEvents(suite, "coupon.redeemed", "coupon.released")
    const { cart_id, order_id } = await placeOrder("TEN", "FIVE")
    await settledAs(suite, coupon, "redeemed")
    await settledAs(suite, other, "redeemed")
    const [redemption] = await redemptionsOf(suite, coupon)
    expect(redemption).toEqual({
      id: expect.stringMatching(/^credm_/),
      state: "redeemed",
      cart_id,
      order_id,
      customer_id: expect.any(String),
      email: "guest@example.com",
      currency_code: "usd",
      amount: "12",
      run_ids: [],
    })
    expect((await redemptionsOf(suite, other))[0].amount).toBe("5")
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(await suite.sql("SELECT * FROM coupon_cart")).toEqual([])
    // Medusa's own count and limit have no part in a coupon's.
    expect(
      await suite.sql('SELECT used, "limit" FROM promotion WHERE id = ?', [coupon.promotion_id])
    ).toEqual([{ used: 0, limit: null }])

    await module().settleOrder(order_id)
    await minutesLater()
    await sweepCoupons(suite.container)
    await suite.settled()
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    expect(events).toHaveLength(2)
    expect(events).toContainEqual({
      name: "coupon.redeemed",
      data: { id: redemption.id, coupon_id: coupon.id, code: "TEN", order_id, cart_id },
    })
  })

  it("gives the use back when the order is cancelled, and says so once", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const events = recordEvents(suite, "coupon.released")
    const { order_id, cart_id } = await placeOrder("LAST")
    await settledAs(suite, coupon, "redeemed")
    ok(await suite.admin.post(`/admin/orders/${order_id}/cancel`))
    await settledAs(suite, coupon, "released")
    await module().settleOrder(order_id)
    await sweepCoupons(suite.container)
    await suite.settled()
    expect(await timesRedeemed(suite, coupon)).toBe(0)
    const [{ id }] = await redemptionsOf(suite, coupon)
    expect(events).toEqual([
      {
        name: "coupon.released",
        data: { id, coupon_id: coupon.id, code: "LAST", order_id, cart_id },
      },
    ])

    await placeOrder("LAST")
    await settledAs(suite, coupon, "released", "redeemed")
  })

  it("keeps the use of a cancelled order where the store says so", async () => {
    const coupon = await createCoupon(suite.container, { code: "KEPT" })
    const { order_id } = await placeOrder("KEPT")
    await settledAs(suite, coupon, "redeemed")
    await suite.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now()`)
    const knex = suite.container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    expect(await settleOrder(knex, { order_id, release_on_cancel: false })).toEqual({
      redeemed: [],
      released: [],
    })
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    await forgetSettlement()
    await settleOrder(knex, { order_id, release_on_cancel: false })
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
  })

  it("repairs by the sweep what lost events left undone, and finds it no second time", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { order_id } = await placeOrder("LAST")
    await settledAs(suite, coupon, "redeemed")
    await forgetSettlement()
    await recordUse(suite, coupon)

    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    await minutesLater()
    expect(await toSettle()).toEqual([order_id])
    await sweepCoupons(suite.container)
    // An order that exists is recorded even above the limit.
    expect(await timesRedeemed(suite, coupon)).toBe(2)
    expect(await toSettle()).toEqual([])

    await suite.sql(`UPDATE "order" SET status = 'canceled', canceled_at = now()`)
    expect(await toSettle()).toEqual([order_id])
    await sweepCoupons(suite.container)
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(await toSettle()).toEqual([])
  })

  it("gives back what a completion reserved that never ended, after a quarter of an hour", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const events = recordEvents(suite, "coupon.released")
    const [cart_id, other_cart] = await createCarts(suite, [
      { email: "one@example.com" },
      { email: "two@example.com" },
    ])
    await complete(module(), cart_id, [coupon])
    await sweepCoupons(suite.container)
    await expect(complete(module(), other_cart, [coupon])).rejects.toMatchObject({
      code: "coupon_exhausted",
    })
    await minutesLater()
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["released"])
    await complete(module(), other_cart, [coupon])
    await suite.settled()
    expect(events).toEqual([])
  })

  it("settles more orders than one page holds, and passes over one that cannot be settled", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const { order_id } = await placeOrder("TEN")
    await settledAs(suite, coupon, "redeemed")
    await forgetSettlement()
    await minutesLater()
    await copyOrder(order_id, 250)
    await suite.sql(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.order_id = '${order_id}_7' THEN RAISE 'not this one'; END IF; RETURN NEW; END $$`)
    await suite.sql(`CREATE TRIGGER refuse BEFORE INSERT ON coupon_redemption
                     FOR EACH ROW EXECUTE FUNCTION refuse()`)
    const logger = suite.container.resolve(ContainerRegistrationKeys.LOGGER)
    const error = jest.spyOn(logger, "error").mockImplementation()
    await sweepCoupons(suite.container)
    const failed = error.mock.calls.map(([message]) =>
      String(message).includes(`${order_id}_7 could not`)
    )
    expect(failed).toEqual([true])
    error.mockRestore()
    expect(await timesRedeemed(suite, coupon)).toBe(250)
    expect(await toSettle()).toEqual([`${order_id}_7`])
  })

  it("records both orders where two servers have made two of one cart", async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const { order_id, cart_id } = await placeOrder("LAST")
    await settledAs(suite, coupon, "redeemed")
    await minutesLater()
    await copyOrder(order_id, 1)
    await suite.sql("INSERT INTO order_cart (id, order_id, cart_id) VALUES ('second', ?, ?)", [
      `${order_id}_1`,
      cart_id,
    ])
    await sweepCoupons(suite.container)
    expect(await redemptionsOf(suite, coupon)).toMatchObject([
      { state: "redeemed", order_id, cart_id },
      { state: "redeemed", order_id: `${order_id}_1`, cart_id: null },
    ])
    expect(await toSettle()).toEqual([])
  })

  /** Copies of an order with its lines and what they carry, straight into the tables. */
  const copyOrder = async (order_id: string, copies: number) => {
    const copy = async (table: string, keys: string[], where: string) => {
      const changes = keys.map((key) => `'${key}', t.${key} || '_' || n`).join(", ")
      await suite.sql(
        `INSERT INTO "${table}" SELECT r.* FROM "${table}" t, generate_series(1, ${copies}) n,
           jsonb_populate_record(NULL::"${table}", to_jsonb(t) || jsonb_build_object(${changes})) r
         WHERE ${where}`
      )
    }
    const lines = `IN (SELECT item_id FROM order_item WHERE order_id = '${order_id}')`
    await suite.sql('ALTER TABLE "order" ALTER COLUMN display_id DROP DEFAULT')
    await copy("order", ["id"], `t.id = '${order_id}'`)
    await copy("order_line_item", ["id"], `t.id ${lines}`)
    await copy("order_line_item_adjustment", ["id", "item_id"], `t.item_id ${lines}`)
    await copy("order_item", ["id", "order_id", "item_id"], `t.order_id = '${order_id}'`)
  }

  it("leaves plain promotions alone, and a cart without coupons too", async () => {
    await suite.container.resolve(Modules.PROMOTION).createPromotions({
      code: "PLAIN",
      type: "standard",
      status: "active",
      application_method: {
        type: "percentage",
        value: 10,
        target_type: "order",
        allocation: "across",
      },
    })
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const { order_id } = await placeOrder("PLAIN", "TEN")
    await settledAs(suite, coupon, "redeemed")
    expect(await redemptionsOf(suite, coupon)).toMatchObject([{ order_id, amount: "10.8" }])
    await placeOrder("PLAIN")
    await placeOrder()
    await suite.settled()
    expect(await suite.sql("SELECT id FROM coupon_redemption")).toHaveLength(1)
  })

  it("refuses to complete with a discount whose coupon has been deleted meanwhile", async () => {
    const coupon = await createCoupon(suite.container, { code: "GONE" })
    const { cart_id } = await openCart("GONE")
    await suite.container.resolve(Modules.PROMOTION).softDeletePromotions([coupon.promotion_id])
    expect(await completionOf(suite, cart_id)).toMatchObject({
      type: "invalid_data",
      code: "coupon_not_found",
      reasons: [{ code: "coupon_not_found" }],
    })
    expect(await statesOf(suite, coupon)).toEqual([])
    expect(await suite.sql('SELECT id FROM "order"')).toEqual([])
  })
})
