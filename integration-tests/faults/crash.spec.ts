import sweepCoupons from "../../src/jobs/sweep-coupons"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { createCoupon } from "../helpers/coupons"
import { databaseUrl } from "../helpers/database"
import { redemptionsOf, settledAs, statesOf, timesRedeemed } from "../helpers/redemptions"
import { startSecondServer } from "../helpers/second-server"
import { httpSuite } from "../helpers/suite"
import { waitFor } from "../helpers/wait"

/**
 * A server is killed (SIGKILL) in the middle of a completion: a lock from outside holds it at the point wanted. Another
 * server goes on with the same database.
 */
httpSuite("a server that dies during a completion", (suite) => {
  const openCart = async () => {
    const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const cart = await shopper.createCart({
      email: "guest@example.com",
      items: [{ variant_id: mug.variant_ids[0] }],
    })
    await shopper.addCodes(cart.id, "LAST")
    await shopper.addPaymentSession(cart.id)
    return { coupon, shopper, cart_id: cart.id as string }
  }

  /** Kills the server that completes the cart when it comes to write to this table. */
  const dieBeforeWritingTo = async (table: string, cart_id: string) => {
    const server = await startSecondServer(suite)
    const database = knex({ client: "pg", connection: databaseUrl(suite) })
    const outside = await database.transaction()
    const waiters = async () => {
      const { rows } = await database.raw<{ rows: { pid: number }[] }>(
        `SELECT pid FROM pg_stat_activity
         WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`
      )
      return rows
    }
    try {
      await outside.raw(`LOCK TABLE "${table}" IN SHARE MODE`)
      void server.complete(cart_id)
      const stuck = await waitFor(async () => {
        const found = await waiters()
        return found.length ? found : null
      }, 30_000)
      await server.kill()
      // What it had asked for must not happen once the lock is gone.
      for (const { pid } of stuck!) {
        await database.raw("SELECT pg_terminate_backend(?)", [pid])
      }
    } finally {
      await server.kill()
      await outside.rollback()
      await database.destroy()
    }
  }

  /** So much later that no completion from before can still be running. */
  const minutesLater = async () => {
    await suite.sql(
      "UPDATE coupon_redemption SET reserved_at = reserved_at - interval '16 minutes'"
    )
    await suite.sql(`UPDATE "order" SET created_at = created_at - interval '16 minutes'`)
  }

  const orderIds = async () =>
    (await suite.sql<{ id: string }>('SELECT id FROM "order"')).map(({ id }) => id)

  it("before the order exists: the use is kept for the shopper's next try", async () => {
    const { coupon, shopper, cart_id } = await openCart()
    await dieBeforeWritingTo("order", cart_id)
    expect(await orderIds()).toEqual([])
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])

    await shopper.completeCart(cart_id)
    await settledAs(suite, coupon, "redeemed")
    expect(await timesRedeemed(suite, coupon)).toBe(1)
  })

  it("between the order and its link to the cart: the order that exists is recorded, once", async () => {
    const { coupon, cart_id } = await openCart()
    await dieBeforeWritingTo("order_cart", cart_id)
    const [order_id] = await orderIds()
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await minutesLater()
    await sweepCoupons(suite.container)
    await sweepCoupons(suite.container)
    const redemptions = await redemptionsOf(suite, coupon)
    expect(redemptions.filter(({ state }) => state !== "released")).toMatchObject([
      { state: "redeemed", order_id, email: "guest@example.com" },
    ])
    expect(await timesRedeemed(suite, coupon)).toBe(1)
  })

  it("between the order and its event: the sweep redeems it, and completing again returns it", async () => {
    const { coupon, shopper, cart_id } = await openCart()
    await dieBeforeWritingTo("payment", cart_id)
    const [order_id] = await orderIds()
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["reserved"])
    await minutesLater()
    await sweepCoupons(suite.container)
    expect(await redemptionsOf(suite, coupon)).toMatchObject([
      { state: "redeemed", order_id, cart_id },
    ])

    expect((await shopper.completeCart(cart_id)).id).toBe(order_id)
    await suite.settled()
    await sweepCoupons(suite.container)
    expect(await statesOf(suite, coupon)).toEqual(["redeemed"])
    expect(await timesRedeemed(suite, coupon)).toBe(1)
    expect(await orderIds()).toEqual([order_id])
  })
})
