import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type * as Apply from "../../src/modules/coupon/attachments/apply"
import { lockApplied, releaseApplications } from "../../src/modules/coupon/attachments/settle"
import { removeAttachment } from "../../src/modules/coupon/attachments/remove"
import type * as Locks from "../../src/modules/coupon/redemptions/locks"
import type { LockPlan } from "../../src/modules/coupon/redemptions/locks"
import CouponModuleService from "../../src/modules/coupon/service"
import { outcomesOf, race } from "../helpers/chaos/barrier"
import { withBrokenStatements } from "../helpers/chaos/break-statements"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { createCarts, withManyConnections } from "../helpers/coupons/completions"
import type { TestCoupon } from "../helpers/coupons/coupons"
import { timesRedeemed } from "../helpers/coupons/redemptions"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"

type Weaken = (plan: LockPlan) => LockPlan

const GUARDED: Weaken = (plan) => plan
const WITHOUT_ATTACHMENT_LOCKS: Weaken = (plan) => ({ ...plan, attachments: [] })
const WITHOUT_LOCKS: Weaken = (plan) => ({ ...plan, identities: [], attachments: [], coupons: [] })

let weaken = GUARDED
let isCompared = true

/** The module as it is, but for the statements that take locks and the comparison with the cart. */
jest.mock("../../src/modules/coupon/redemptions/locks", () => {
  const locks = jest.requireActual<typeof Locks>("../../src/modules/coupon/redemptions/locks")
  return {
    ...locks,
    takeLocks: (trx: Knex.Transaction, plan: LockPlan) => locks.takeLocks(trx, weaken(plan)),
  }
})
jest.mock("../../src/modules/coupon/attachments/apply", () => {
  const apply = jest.requireActual<typeof Apply>("../../src/modules/coupon/attachments/apply")
  return {
    applicationsOf: (...[outcomes, carried]: Parameters<typeof Apply.applicationsOf>) =>
      apply.applicationsOf(
        outcomes,
        isCompared
          ? carried
          : outcomes.map(({ coupon: { promotion_id }, discount_total: amount }) => ({
              promotion_id,
              amount,
            }))
      ),
  }
})

const LOCKED_COUPON = "SELECT id FROM coupon WHERE id = ?"

const CHECK_VIOLATION = "23514"

/** Blocks writers of applications, but not readers. */
const holdApplications = async (outside: Knex.Transaction) =>
  await outside.raw("LOCK TABLE coupon_application IN SHARE MODE")

httpSuite("coupons of customers under simultaneous requests", (suite) => {
  const { coupon, attach, held, order, applicationsOf } = customerCouponsOf(suite)

  afterEach(() => {
    weaken = GUARDED
    isCompared = true
  })

  const sixtyOf = async () => {
    const customer = await suite.registerCustomer()
    const sixty = await coupon({ code: "SIXTY", type: "fixed", value: 60, currency_code: "usd" })
    return { customer, sixty, id: (await attach(customer, sixty)).id }
  }

  /** Carts of 100 that their customer has touched. */
  const touchedCarts = async ({ id, email }: TestCustomer, count: number) => {
    const of = Array.from({ length: count }, () => ({ customer_id: id, email }))
    const carts = await createCarts(suite, of)
    for (const cart_id of carts) {
      await suite.sql("INSERT INTO coupon_cart_customer (cart_id, customer_id) VALUES (?, ?)", [
        cart_id,
        id,
      ])
    }
    return carts
  }

  const reserve = async (
    module: CouponModuleService,
    cart_id: string,
    { promotion_id, code }: TestCoupon
  ) => {
    const discounts = [{ promotion_id, code, amount: "60" }]
    await module.reserve({ cart_id, run_id: `run-of-${cart_id}`, discounts })
  }

  const together = async <T>(run: (module: CouponModuleService, connections: Knex) => Promise<T>) =>
    await withManyConnections(suite, CouponModuleService, run)

  describe("two carts of one customer for the last remainder", () => {
    const run = async (locks: Weaken) => {
      const { customer, sixty, id } = await sixtyOf()
      const carts = await touchedCarts(customer, 2)
      weaken = locks
      const outcomes = await together(async (module) =>
        outcomesOf(
          await race(suite, {
            hold: holdApplications,
            racers: () => carts.map((cart_id) => reserve(module, cart_id, sixty)),
          })
        )
      )
      return { ...outcomes, left: await held(customer, id) }
    }

    it("exactly one gets it, and the other is told", async () => {
      const { won, lost, left } = await run(GUARDED)
      expect(won).toHaveLength(1)
      expect(lost).toEqual(["coupon_discount_changed"])
      expect(left).toMatchObject({ remaining_value: 0 })
    })

    it("both would try, without the attachments' locks: the table's CHECK refuses one", async () => {
      expect((await run(WITHOUT_ATTACHMENT_LOCKS)).lost).toEqual([CHECK_VIOLATION])
    })
  })

  describe("a removal while the cart completes", () => {
    const run = async (locks: Weaken) => {
      const { customer, sixty, id } = await sixtyOf()
      const [cart_id] = await touchedCarts(customer, 1)
      weaken = locks
      return await together(async (module) =>
        outcomesOf(
          await race(suite, {
            hold: (outside) => removeAttachment(outside, id, { removed_by: null, reason: "Over" }),
            racers: () => [reserve(module, cart_id, sixty)],
          })
        )
      )
    }

    it("wins: the order is not placed with the coupon", async () => {
      expect((await run(GUARDED)).lost).toEqual(["coupon_discount_changed"])
    })

    it("would come too late, without the attachments' locks", async () => {
      expect((await run(WITHOUT_ATTACHMENT_LOCKS)).won).toHaveLength(1)
    })
  })

  describe("an attachment while the cart completes", () => {
    const run = async (compared: boolean) => {
      const { customer, sixty, id } = await sixtyOf()
      const [cart_id] = await touchedCarts(customer, 1)
      isCompared = compared
      const outcomes = await together(async (module) =>
        outcomesOf(
          await race(suite, {
            hold: (outside) =>
              outside.raw("SELECT id FROM coupon_attachment WHERE id = ? FOR UPDATE", [id]),
            racers: () => [reserve(module, cart_id, sixty)],
            meanwhile: () => attach(customer, sixty),
          })
        )
      )
      return { ...outcomes, left: await held(customer, id) }
    }

    it("is not consumed by an order that does not show it", async () => {
      const { lost, left } = await run(true)
      expect(lost).toEqual(["coupon_discount_changed"])
      expect(left).toMatchObject({ remaining_value: 60 })
    })

    it("would be, if the cart were not compared", async () => {
      expect((await run(false)).won).toHaveLength(1)
    })
  })

  describe("a coupon limited to one per customer, attached twice", () => {
    const run = async (locks: Weaken) => {
      const customer = await suite.registerCustomer()
      const single = await coupon({ code: "SINGLE", max_redemptions_per_customer: 1 })
      weaken = locks
      const outcomes = await together(async (module) =>
        outcomesOf(
          await race(suite, {
            hold: (outside) => outside.raw("LOCK TABLE coupon_redemption IN SHARE MODE"),
            racers: () =>
              [1, 2].map(() =>
                module.attachments.attach({ customer_id: customer.id, coupon_id: single.id })
              ),
          })
        )
      )
      return { ...outcomes, used: await timesRedeemed(suite, single) }
    }

    it("is attached once", async () => {
      const { won, lost, used } = await run(GUARDED)
      expect(won).toHaveLength(1)
      expect(lost).toEqual(["coupon_not_reusable"])
      expect(used).toBe(1)
    })

    it("would be attached twice, without the locks", async () => {
      expect((await run(WITHOUT_LOCKS)).won).toHaveLength(2)
    })
  })

  describe("an edited order that is cancelled while its edit is settled", () => {
    const run = async () => {
      const { customer, sixty, id } = await sixtyOf()
      const placed = await order(suite.shopper(customer), 50)
      await suite.sql(
        "UPDATE order_line_item_adjustment SET amount = 20, raw_amount = ? WHERE item_id = ?",
        [JSON.stringify({ value: "20", precision: 20 }), placed.items[0].id]
      )
      const cancel = async (outside: Knex.Transaction) => {
        await outside.raw(`${LOCKED_COUPON} FOR NO KEY UPDATE`, [sixty.id])
        await lockApplied(outside, placed.id)
        await outside.raw(`UPDATE "order" SET status = 'canceled' WHERE id = ?`, [placed.id])
        await releaseApplications(outside, placed.id)
      }
      const outcomes = await together(
        async (module) =>
          await race(suite, { hold: cancel, racers: () => [module.settleOrder(placed.id)] })
      )
      expect(outcomesOf(outcomes).lost).toEqual([])
      const { remaining_value } = await held(customer, id)
      return { remaining_value, applications: await applicationsOf(id) }
    }

    it("gives everything back, once", async () => {
      expect(await run()).toMatchObject({
        remaining_value: 60,
        applications: [{ state: "released" }],
      })
    })

    it("would keep what the edit left, without the locks", async () => {
      const unlocked = (statement: string) =>
        /FROM coupon(_attachment)? WHERE id/.test(statement)
          ? statement.replace("FOR NO KEY UPDATE", "")
          : statement
      let outcome
      const broken = await withBrokenStatements(unlocked, async () => {
        outcome = await run()
      })
      expect(broken).toBeGreaterThan(0)
      expect(outcome).toMatchObject({
        remaining_value: 40,
        applications: [{ state: "applied", amount: 20 }],
      })
    })
  })
})
