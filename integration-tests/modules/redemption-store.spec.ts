import indexOrders from "../../src/migration-scripts/coupons-credits-index-orders"
import { couponsOf } from "../../src/plugin/services"
import { complete, createCarts } from "../helpers/coupons/completions"
import { createCoupon } from "../helpers/coupons/coupons"
import { redemptionsOf, timesRedeemed } from "../helpers/coupons/redemptions"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("the store of redemptions", (suite) => {
  const module = () => couponsOf(suite.container)
  const countStatements = async (run: () => Promise<unknown>) => (await statementsOf(run)).length

  // A fresh connection asks for the server's version first.
  beforeEach(() => module().settleOrder("order_unknown"))

  it("reserves in a few round trips, however many coupons the cart has", async () => {
    const plain = await createCoupon(suite.container, { code: "PLAIN", is_stackable: true })
    const limited = await createCoupon(suite.container, {
      code: "LIMITED",
      is_stackable: true,
      max_redemptions: 5,
    })
    const first = await createCoupon(suite.container, {
      code: "FIRST",
      is_stackable: true,
      first_purchase_only: true,
      max_redemptions_per_customer: 1,
    })
    const carts = await createCarts(
      suite,
      ["a", "b", "c"].map((name) => ({ email: `${name}@example.com` }))
    )
    // The relay's connections are idle again: a fresh one would ask more than the first time.
    await suite.settled()
    const trips = {
      plain: await countStatements(() => complete(module(), carts[0], [plain])),
      limited: await countStatements(() => complete(module(), carts[1], [limited])),
      all: await countStatements(() => complete(module(), carts[2], [plain, limited, first])),
      again: await countStatements(() => complete(module(), carts[2], [plain, limited, first])),
    }
    console.info("round trips of a reservation:", trips)
    expect(trips).toEqual({ plain: 7, limited: 7, all: 10, again: 10 })
    expect(await redemptionsOf(suite, first)).toHaveLength(1)
  })

  it("asks once about discounts that are no coupons', and not at all about an unknown cart's", async () => {
    const [cart_id] = await createCarts(suite, [{}])
    const discounts = [{ promotion_id: "promo_1", code: "PLAIN", amount: "1" }]
    const trips = await countStatements(() =>
      module().reserve({ cart_id, run_id: "run", discounts })
    )
    expect(trips).toBe(1)
    await module().reserve({ cart_id: "cart_unknown", run_id: "run", discounts })
    expect(await suite.sql("SELECT id FROM coupon_redemption")).toEqual([])
  })

  it("settles an order that knows no coupon in one round trip", async () => {
    expect(await countStatements(() => module().settleOrder("order_unknown"))).toBe(1)
  })

  it("keeps the identity of the last try with the reservation", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const [cart_id] = await createCarts(suite, [{ email: "one@example.com" }])
    await complete(module(), cart_id, [coupon], "run-1")
    await suite.sql("UPDATE cart SET email = 'Two@example.com' WHERE id = ?", [cart_id])
    await complete(module(), cart_id, [coupon], "run-2")
    expect(await redemptionsOf(suite, coupon)).toMatchObject([
      { email: "two@example.com", run_ids: ["run-1", "run-2"], state: "reserved" },
    ])
  })

  it("tells others of each use in a view, which reads no table of Medusa's", async () => {
    const { id, promotion_id, code } = await createCoupon(suite.container, { code: "TEN" })
    const [cart_id] = await createCarts(suite, [{ email: "One@example.com" }])
    await complete(module(), cart_id, [{ id, promotion_id, code }])
    expect(await suite.sql("SELECT * FROM coupon_redemption_view")).toEqual([
      {
        id: expect.stringMatching(/^credm_/),
        coupon_id: id,
        promotion_id,
        code,
        state: "reserved",
        amount: "10",
        currency_code: "usd",
        cart_id,
        order_id: null,
        customer_id: null,
        email: "one@example.com",
        reserved_at: expect.any(Date),
        redeemed_at: null,
        released_at: null,
        created_at: expect.any(Date),
      },
    ])
    const read = await suite.sql(
      "SELECT DISTINCT table_name FROM information_schema.view_table_usage WHERE view_name LIKE 'coupon_%' ORDER BY 1"
    )
    expect(read.map(({ table_name }) => table_name)).toEqual([
      "coupon",
      "coupon_application",
      "coupon_attachment",
      "coupon_cart_customer",
      "coupon_redemption",
    ])
  })

  it("never counts below zero, nor mixes states up, whoever writes", async () => {
    const coupon = await createCoupon(suite.container, { code: "TEN" })
    const update = (set: string) => suite.sql(`UPDATE coupon_redemption SET ${set}`)
    const [cart_id] = await createCarts(suite, [{ email: "one@example.com" }])
    await complete(module(), cart_id, [coupon])
    const refused = { code: "23514" }
    await expect(update("state = 'redeemed'")).rejects.toMatchObject(refused)
    await expect(update("state = 'released'")).rejects.toMatchObject(refused)
    await expect(update("amount = -1")).rejects.toMatchObject(refused)
    await expect(update("email = 'Mixed@Case'")).rejects.toMatchObject(refused)
    await expect(update("cart_id = NULL")).rejects.toMatchObject(refused)
    await expect(
      suite.sql("UPDATE coupon SET times_redeemed = times_redeemed - 1")
    ).rejects.toMatchObject(refused)
    expect(await timesRedeemed(suite, coupon)).toBe(0)
  })

  it("gets indexes on Medusa's orders, also after an interrupted build", async () => {
    const indexes = () =>
      suite.sql(
        `SELECT relname, indisvalid FROM pg_index JOIN pg_class c ON c.oid = indexrelid
         WHERE relname LIKE 'IDX_order_coupons_credits%' ORDER BY relname`
      )
    const valid = [
      { relname: "IDX_order_coupons_credits_canceled_at", indisvalid: true },
      { relname: "IDX_order_coupons_credits_created_at", indisvalid: true },
      { relname: "IDX_order_coupons_credits_credit_line", indisvalid: true },
      { relname: "IDX_order_coupons_credits_credit_line_reference", indisvalid: true },
      { relname: "IDX_order_coupons_credits_email", indisvalid: true },
    ]
    await indexOrders({ container: suite.container })
    expect(await indexes()).toEqual(valid)
    await suite.sql(
      `UPDATE pg_index SET indisvalid = false
       WHERE indexrelid = to_regclass('"IDX_order_coupons_credits_email"')`
    )
    await indexOrders({ container: suite.container })
    expect(await indexes()).toEqual(valid)
  })
})
