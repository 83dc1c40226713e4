import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CouponRule } from "../../src/contract/rules"
import { lockForChange } from "../../src/modules/coupon/coupons/lock"
import type * as Locks from "../../src/modules/coupon/redemptions/locks"
import type { LockPlan } from "../../src/modules/coupon/redemptions/locks"
import CouponModuleService from "../../src/modules/coupon/service"
import { holdRedemptions, outcomesOf, race } from "../helpers/chaos/barrier"
import {
  type CartOf,
  complete,
  createCarts,
  withManyConnections,
} from "../helpers/coupons/completions"
import { createCoupon, type TestCoupon } from "../helpers/coupons/coupons"
import { statesOf } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"

type Weaken = (plan: LockPlan) => LockPlan

/** All locks are taken; without one of them each race must be lost. */
const GUARDED: Weaken = (plan) => plan
const WITHOUT_LOCKS: Weaken = () => ({
  identities: [],
  coupons: [],
  attachments: [],
  isExclusive: false,
})
const WITHOUT_IDENTITY_LOCKS: Weaken = (plan) => ({ ...plan, identities: [] })
const WITH_CUSTOMER_LOCK_ONLY: Weaken = (plan) => ({
  ...plan,
  identities: plan.identities.filter((row) => row.startsWith("customer:")),
})

let weaken = GUARDED

/** The module as it is, but for the statements that take locks. */
jest.mock("../../src/modules/coupon/redemptions/locks", () => {
  const locks = jest.requireActual<typeof Locks>("../../src/modules/coupon/redemptions/locks")
  return {
    ...locks,
    takeLocks: (trx: Knex.Transaction, plan: LockPlan) => locks.takeLocks(trx, weaken(plan)),
  }
})

/** A merchant's own limit, for a coupon that has none. */
class WithRule extends CouponModuleService {
  constructor(...[dependencies, options]: ConstructorParameters<typeof CouponModuleService>) {
    super(dependencies, { ...options, rules: [twice] })
  }
}

const twice: CouponRule = {
  name: "twice",
  needs: ["usage"],
  appliesTo: ({ code }) => code === "TWICE",
  evaluate: ({ id }, { usage }) =>
    (usage[id]?.total ?? 0) < 2
      ? { passed: true, details: {} }
      : { passed: false, code: "used_twice", message: "Twice is enough.", details: {} },
}

/** On a slow machine the last of 50 in line waits for longer than 3 seconds. It is told so, and tries again. */
async function untilDecided<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if ((error as { code?: string }).code !== "coupon_busy") {
      throw error
    }
    return await untilDecided(attempt)
  }
}

httpSuite("limits under simultaneous completions", (suite) => {
  const raceFor = async (
    locks: Weaken,
    racers: { cart: CartOf; coupons: TestCoupon[] }[],
    hold: (outside: Knex.Transaction) => Promise<unknown> = holdRedemptions,
    Service = CouponModuleService
  ) => {
    weaken = locks
    const carts = await createCarts(
      suite,
      racers.map(({ cart }) => cart)
    )
    return await withManyConnections(suite, Service, async (module) =>
      outcomesOf(
        await race(suite, {
          hold,
          racers: () =>
            racers.map(({ coupons }, i) => untilDecided(() => complete(module, carts[i], coupons))),
        })
      )
    )
  }

  describe("50 completions for the last use", () => {
    const run = async (locks: Weaken) => {
      const coupon = await createCoupon(suite.container, { code: "LAST", max_redemptions: 1 })
      const guests = Array.from({ length: 50 }, (_, i) => ({
        cart: { email: `guest-${i}@example.com` },
        coupons: [coupon],
      }))
      const { won, lost } = await raceFor(locks, guests)
      return { won: won.length, lost, states: await statesOf(suite, coupon) }
    }

    it("exactly one gets it", async () => {
      const { won, lost, states } = await run(GUARDED)
      expect(won).toBe(1)
      expect(lost).toEqual(Array(49).fill("coupon_exhausted"))
      expect(states).toEqual(["reserved"])
    })

    it("more than one would, without the locks", async () => {
      expect((await run(WITHOUT_LOCKS)).won).toBeGreaterThan(1)
    })
  })

  describe("one customer's two carts with two different first-purchase coupons", () => {
    const run = async (locks: Weaken) => {
      const { id: customer_id, email } = await suite.registerCustomer()
      const coupons = [
        await createCoupon(suite.container, { code: "HELLO", first_purchase_only: true }),
        await createCoupon(suite.container, { code: "WELCOME", first_purchase_only: true }),
      ]
      return await raceFor(
        locks,
        coupons.map((coupon) => ({ cart: { customer_id, email }, coupons: [coupon] }))
      )
    }

    it("exactly one completes", async () => {
      const { won, lost } = await run(GUARDED)
      expect(won).toHaveLength(1)
      expect(lost).toEqual(["coupon_first_purchase_only"])
    })

    it("both would, without the identity's lock", async () => {
      expect((await run(WITHOUT_IDENTITY_LOCKS)).won).toHaveLength(2)
    })
  })

  describe("one use per customer, as a guest and by account", () => {
    const run = async (locks: Weaken) => {
      const { id: customer_id, email } = await suite.registerCustomer()
      const coupon = await createCoupon(suite.container, {
        code: "ONCE",
        max_redemptions_per_customer: 1,
      })
      return await raceFor(locks, [
        { cart: { email: email.toUpperCase() }, coupons: [coupon] },
        { cart: { customer_id, email }, coupons: [coupon] },
      ])
    }

    it("exactly one completes", async () => {
      const { won, lost } = await run(GUARDED)
      expect(won).toHaveLength(1)
      expect(lost).toEqual(["coupon_customer_limit_reached"])
    })

    it("both would, with the account locked but not the e-mail", async () => {
      expect((await run(WITH_CUSTOMER_LOCK_ONLY)).won).toHaveLength(2)
    })
  })

  describe("a rule of the merchant's that counts uses, for five completions", () => {
    const run = async (locks: Weaken) => {
      const coupon = await createCoupon(suite.container, { code: "TWICE" })
      const guests = Array.from({ length: 5 }, (_, i) => ({
        cart: { email: `guest-${i}@example.com` },
        coupons: [coupon],
      }))
      return await raceFor(locks, guests, holdRedemptions, WithRule)
    }

    it("as many complete as it lets", async () => {
      const { won, lost } = await run(GUARDED)
      expect(won).toHaveLength(2)
      expect(lost).toEqual(Array(3).fill("used_twice"))
    })

    it("all would, without the locks", async () => {
      expect((await run(WITHOUT_LOCKS)).won).toHaveLength(5)
    })
  })

  describe.each([
    { from: "10", max_redemptions: 10 },
    { from: "no limit", max_redemptions: null },
  ])("the maximum is lowered from $from to 2 during five completions", ({ max_redemptions }) => {
    const run = async (locks: Weaken) => {
      const coupon = await createCoupon(suite.container, { code: "FEW", max_redemptions })
      const lower = async (outside: Knex.Transaction) => {
        await lockForChange(outside, [coupon.id])
        await outside("coupon").where({ id: coupon.id }).update({ max_redemptions: 2 })
      }
      const guests = Array.from({ length: 5 }, (_, i) => ({
        cart: { email: `guest-${i}@example.com` },
        coupons: [coupon],
      }))
      return await raceFor(locks, guests, lower)
    }

    it("two complete", async () => {
      const { won, lost } = await run(GUARDED)
      expect(won).toHaveLength(2)
      expect(lost).toEqual(Array(3).fill("coupon_exhausted"))
    })

    it("all would, without the locks", async () => {
      expect((await run(WITHOUT_LOCKS)).won).toHaveLength(5)
    })
  })

  describe("the coupon is disabled during a completion", () => {
    const run = async (locks: Weaken) => {
      const coupon = await createCoupon(suite.container, { code: "GOING" })
      const disable = async (outside: Knex.Transaction) => {
        await lockForChange(outside, [coupon.id])
        await outside("promotion").where({ id: coupon.promotion_id }).update({ status: "inactive" })
      }
      return await raceFor(
        locks,
        [{ cart: { email: "guest@example.com" }, coupons: [coupon] }],
        disable
      )
    }

    it("the completion is refused", async () => {
      expect(await run(GUARDED)).toEqual({ won: [], lost: ["coupon_not_found"] })
    })

    it("it would pass, without the locks", async () => {
      expect((await run(WITHOUT_LOCKS)).won).toHaveLength(1)
    })
  })
})
