import { createCouponWorkflow } from "../../src/workflows/coupon/create-coupon"
import { deleteCouponWorkflow } from "../../src/workflows/coupon/delete-coupon"
import { duplicateCouponWorkflow } from "../../src/workflows/coupon/duplicate-coupon"
import { updateCouponWorkflow } from "../../src/workflows/coupon/update-coupon"
import { recordEvents } from "../helpers/shop/events"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

/** A merchant's handler that has second thoughts. */
let objects = false
function object() {
  if (objects) {
    throw new Error("The merchant objects")
  }
}
createCouponWorkflow.hooks.couponCreated(object)
duplicateCouponWorkflow.hooks.couponDuplicated(object)
updateCouponWorkflow.hooks.couponUpdated(object)
deleteCouponWorkflow.hooks.couponDeleted(object)

const COUPON = { code: "PERCENT", type: "percentage" as const, value: 10, max_discount_amount: 5 }

httpSuite("a workflow on a coupon that fails at its end", (suite) => {
  afterEach(() => {
    objects = false
  })

  async function setUp() {
    const { result: coupon } = await createCouponWorkflow(suite.container).run({
      input: { coupon: COUPON },
    })
    await suite.settled()
    const events = recordEvents(suite, "coupon.created", "coupon.updated", "coupon.deleted")
    objects = true
    return { coupon, events }
  }

  const names = async (events: { name: string }[]) => {
    await suite.settled()
    return events.map(({ name }) => name)
  }

  const view = async (id: string) => (await suite.admin.get(`/admin/coupons/${id}`)).body.coupon

  it("leaves neither coupon nor promotion of a creation, and tells of both", async () => {
    const { coupon, events } = await setUp()
    const before = await contents(suite)
    const create = createCouponWorkflow(suite.container).run({
      input: { coupon: { ...COUPON, code: "OTHER" } },
    })
    await expect(create).rejects.toMatchObject({ message: "The merchant objects" })
    const duplicate = duplicateCouponWorkflow(suite.container).run({ input: { id: coupon.id } })
    await expect(duplicate).rejects.toMatchObject({ message: "The merchant objects" })
    // Core's own deletion leaves the rules of a promotion behind.
    const { promotion, promotion_application_method, coupon: rows } = before
    expect(await contents(suite)).toMatchObject({
      promotion,
      promotion_application_method,
      coupon: rows,
    })
    expect(await names(events)).toEqual([
      ...["coupon.created", "coupon.deleted"],
      ...["coupon.created", "coupon.deleted"],
    ])
  })

  it("puts the coupon and its promotion back after a change", async () => {
    const { coupon, events } = await setUp()
    const before = await view(coupon.id)
    const update = updateCouponWorkflow(suite.container).run({
      input: {
        id: coupon.id,
        update: {
          code: "OTHER",
          is_active: false,
          type: "fixed",
          value: 3,
          currency_code: "usd",
          max_discount_amount: null,
          max_redemptions: 7,
        },
      },
    })
    await expect(update).rejects.toMatchObject({ message: "The merchant objects" })
    expect(await view(coupon.id)).toEqual({ ...before, updated_at: expect.any(String) })
    expect(await names(events)).toEqual(["coupon.updated", "coupon.updated"])
  })

  it("brings a deleted coupon back", async () => {
    const { coupon, events } = await setUp()
    const before = await view(coupon.id)
    const remove = deleteCouponWorkflow(suite.container).run({ input: { id: coupon.id } })
    await expect(remove).rejects.toMatchObject({ message: "The merchant objects" })
    expect(await view(coupon.id)).toEqual(before)
    expect(await names(events)).toEqual(["coupon.deleted", "coupon.updated"])
  })

  it("does nothing of the kind when nobody objects", async () => {
    const { coupon } = await setUp()
    objects = false
    await deleteCouponWorkflow(suite.container).run({ input: { id: coupon.id } })
    expect(await view(coupon.id)).toBeUndefined()
  })

  it("refuses garbage from a program as it does from a client", async () => {
    const { coupon } = await setUp()
    const before = await contents(suite)
    const garbage = { ...COUPON, code: "OTHER", value: Number.NaN, colour: "red" }
    await expect(
      createCouponWorkflow(suite.container).run({ input: { coupon: garbage } })
    ).rejects.toMatchObject({ code: "invalid_field", details: { fields: ["value", "colour"] } })
    await expect(
      updateCouponWorkflow(suite.container).run({
        input: { id: coupon.id, update: { value: Infinity, max_discount_amount: Number.NaN } },
      })
    ).rejects.toMatchObject({ code: "invalid_field" })
    expect(await contents(suite)).toEqual(before)
  })
})
