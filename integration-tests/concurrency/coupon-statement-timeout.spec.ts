import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { lockForChange } from "../../src/modules/coupon/coupons/lock"
import CouponModuleService from "../../src/modules/coupon/service"
import { complete, createCarts } from "../helpers/coupons/completions"
import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { databaseUrl } from "../helpers/shop/database"
import { redemptionsOf } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("a coupon that others keep busy for longer than a statement may last", (suite) => {
  let impatient: Knex
  let others: Knex
  let coupon: TestCoupon

  beforeEach(async () => {
    const connectionString = databaseUrl(suite)
    others = knex({ client: "pg", connection: connectionString })
    impatient = knex({
      client: "pg",
      connection: { connectionString, options: "-c statement_timeout=300" },
    })
    coupon = await createCoupon(suite.container, { code: "BUSY", max_redemptions: 9 })
  })
  afterEach(async () => {
    await impatient.destroy()
    await others.destroy()
  })

  async function whileLocked(work: () => Promise<unknown>): Promise<void> {
    const outside = await others.transaction()
    try {
      await outside.raw("SELECT id FROM coupon WHERE id = ? FOR UPDATE", [coupon.id])
      await work()
    } finally {
      await outside.rollback()
    }
  }

  it("is not reserved, and says that it is busy", async () => {
    const [cart_id] = await createCarts(suite, [{ email: "guest@example.com" }])
    const dependencies = {
      [ContainerRegistrationKeys.PG_CONNECTION]: impatient,
      [ContainerRegistrationKeys.LOGGER]: suite.container.resolve(ContainerRegistrationKeys.LOGGER),
    }
    const coupons = new CouponModuleService(dependencies as never, {})
    await whileLocked(() =>
      expect(complete(coupons, cart_id, [coupon])).rejects.toMatchObject({ code: "coupon_busy" })
    )
    expect(await redemptionsOf(suite, coupon)).toEqual([])
    await complete(coupons, cart_id, [coupon])
  })

  it("is not changed, and says that it is busy", () =>
    whileLocked(() =>
      expect(impatient.transaction((trx) => lockForChange(trx, [coupon.id]))).rejects.toMatchObject(
        { code: "coupon_busy" }
      )
    ))
})
