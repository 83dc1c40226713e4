import { Modules } from "@medusajs/framework/utils"
import { actAs } from "../../src/plugin/actor"
import { couponsOf, historyOf, webhooksOf } from "../../src/plugin/services"
import { updateCouponWorkflow } from "../../src/workflows/coupon/update-coupon"
import { updateCreditPackageWorkflow } from "../../src/workflows/credit-package/update-credit-package"
import sweepCoupons from "../../src/jobs/sweep-coupons"
import { customerCouponsOf } from "../helpers/coupons/attachments"
import { createPackage } from "../helpers/credits/packages"
import { type Client, type Json, ok } from "../helpers/shop/client"
import { Receiver, toOwnNetwork } from "../helpers/shop/receiver"
import { httpSuite } from "../helpers/shop/suite"

/** A merchant's handler that has second thoughts. */
let objects = false
function object() {
  if (objects) {
    throw new Error("The merchant objects")
  }
}
updateCouponWorkflow.hooks.couponUpdated(object)
updateCreditPackageWorkflow.hooks.creditPackageUpdated(object)

httpSuite(
  "history",
  (suite) => {
    beforeEach(() => {
      objects = false
    })

    const { coupon } = customerCouponsOf(suite)
    const history = async (of: string, query = "") =>
      ok(await suite.admin.get(`/admin/${of}/history${query}`)) as { events: Json[]; count: number }
    /** What happened since the thing was made, the newest first. */
    const changes = async (of: string) =>
      (await history(of)).events.map(({ type, changes, actor }) => ({ type, changes, actor }))
    const staff = async () => {
      const [user] = await suite.sql<{ id: string; email: string }>(
        `SELECT id, email FROM "user" LIMIT 1`
      )
      return { type: "user", id: user.id, name: user.email }
    }

    describe("of a coupon", () => {
      it("begins with who made it, and the fields that hold something", async () => {
        const { id } = await coupon({ code: "NEW", max_redemptions: 5 })
        const { events, count } = await history(`coupons/${id}`)
        expect(count).toBe(1)
        expect(events[0]).toEqual({
          id: expect.any(String),
          type: "coupon.created",
          at: expect.any(String),
          actor: await staff(),
          changes: {
            code: { from: null, to: "NEW" },
            type: { from: null, to: "percentage" },
            value: { from: null, to: 10 },
            is_active: { from: null, to: true },
            max_redemptions: { from: null, to: 5 },
            duration: { from: null, to: "once" },
          },
        })
        expect(Date.now() - Date.parse(events[0].at as string)).toBeLessThan(60_000)
      })

      const off = { is_active: { from: true, to: false } }
      const promotionOf = async (id: string) =>
        (await couponsOf(suite.container).retrieveAdminCoupon(id)).promotion_id

      it.each<[string, (id: string) => Promise<unknown>, object | null]>([
        [
          "the API",
          async (id) => ok(await suite.admin.post(`/admin/coupons/${id}`, { is_active: false })),
          null,
        ],
        [
          "the API with a secret key",
          async (id) => ok(await suite.backend.post(`/admin/coupons/${id}`, { is_active: false })),
          { type: "api-key", id: expect.stringMatching(/^apk_/), name: expect.any(String) },
        ],
        [
          "a stock promotion route",
          async (id) =>
            ok(
              await suite.admin.post(`/admin/promotions/${await promotionOf(id)}`, {
                status: "inactive",
              })
            ),
          null,
        ],
        [
          "the Promotion Module",
          async (id) =>
            await suite.container
              .resolve(Modules.PROMOTION)
              .updatePromotions({ id: await promotionOf(id), status: "inactive" }),
          { type: "system", id: null, name: null },
        ],
        [
          "a workflow",
          async (id) =>
            await updateCouponWorkflow(suite.container).run({
              input: { id, update: { is_active: false } },
            }),
          { type: "system", id: null, name: null },
        ],
        [
          "a job",
          async (id) =>
            await actAs({ type: "job", id: "end-season" }, () =>
              updateCouponWorkflow(suite.container).run({
                input: { id, update: { is_active: false } },
              })
            ),
          { type: "job", id: "end-season", name: "end-season" },
        ],
      ])("has one event of a change made through %s", async (_, change, actor) => {
        const { id } = await coupon({ code: "TOGGLED" })
        await change(id)
        const [event, ...earlier] = await changes(`coupons/${id}`)
        expect(event).toEqual({
          type: "coupon.updated",
          changes: off,
          actor: actor ?? (await staff()),
        })
        expect(earlier).toHaveLength(1)
      })

      it("has no event of an update that changes nothing, or is refused", async () => {
        const { id } = await coupon({ code: "SAME" })
        ok(await suite.admin.post(`/admin/coupons/${id}`, { code: "same", value: 10 }))
        const { status } = await suite.admin.post(`/admin/coupons/${id}`, { value: 101 })
        expect(status).toBe(400)
        expect((await history(`coupons/${id}`)).count).toBe(1)
      })

      it("tells that a change was taken back", async () => {
        const { id } = await coupon({ code: "BACK" })
        objects = true
        const update = { name: "Named" }
        const run = updateCouponWorkflow(suite.container).run({ input: { id, update } })
        await expect(run).rejects.toMatchObject({ message: "The merchant objects" })
        expect((await changes(`coupons/${id}`)).map((event) => event.changes).slice(0, 2)).toEqual([
          { name: { from: "Named", to: null } },
          { name: { from: null, to: "Named" } },
        ])
      })

      it("outlives the coupon, and tells of its return", async () => {
        const { id } = await coupon({ code: "GONE" })
        const promotion_id = await promotionOf(id)
        ok(await suite.admin.delete(`/admin/coupons/${id}`))
        expect((await changes(`coupons/${id}`))[0]).toMatchObject({
          type: "coupon.deleted",
          changes: {},
          actor: await staff(),
        })
        await suite.container.resolve(Modules.PROMOTION).restorePromotions([promotion_id])
        expect((await changes(`coupons/${id}`))[0]).toMatchObject({ type: "coupon.restored" })
      })

      it("is read page by page, and knows what never was", async () => {
        const { id } = await coupon({ code: "PAGED" })
        for (const name of ["One", "Two", "Three"]) {
          ok(await suite.admin.post(`/admin/coupons/${id}`, { name }))
        }
        const { events, count } = await history(`coupons/${id}`, "?limit=1&offset=1")
        expect(count).toBe(4)
        expect(events).toMatchObject([{ changes: { name: { from: "One", to: "Two" } } }])
        for (const none of ["coup_none", "%00", encodeURIComponent("' or 1=1")]) {
          expect(await suite.admin.get(`/admin/coupons/${none}/history`)).toMatchObject({
            status: 404,
            body: { code: "coupon_not_found" },
          })
        }
      })

      it("is not told to shoppers", async () => {
        const { id } = await coupon({ code: "SECRET" })
        const customer: Client = suite.shopper(await suite.registerCustomer()).client
        expect((await customer.get(`/admin/coupons/${id}/history`)).status).toBe(401)
      })
    })

    describe("of a customer's coupon", () => {
      const attach = async (fields: Json = {}) => {
        const customer = await suite.registerCustomer()
        const { id: coupon_id } = await coupon({ code: "THEIRS", duration: "forever" })
        const path = `/admin/customers/${customer.id}/coupons`
        const attached = ok(await suite.admin.post(path, { coupon_id, ...fields }))
        return { customer, coupon_id, id: attached.customer_coupon.id as string }
      }

      it("tells who attached it and who removed it", async () => {
        const { id, customer } = await attach({ value: 25, reason: "Late parcel" })
        const body = { reason: "Found out" }
        ok(await suite.admin.delete(`/admin/customer-coupons/${id}`, body))
        ok(await suite.admin.delete(`/admin/customer-coupons/${id}`, body))
        expect(await changes(`customer-coupons/${id}`)).toEqual([
          {
            type: "coupon.detached",
            actor: await staff(),
            changes: { removed_reason: { from: null, to: "Found out" } },
          },
          {
            type: "coupon.attached",
            actor: await staff(),
            changes: {
              customer_id: { from: null, to: customer.id },
              code: { from: null, to: "THEIRS" },
              value: { from: null, to: 25 },
              duration: { from: null, to: "forever" },
              reason: { from: null, to: "Late parcel" },
            },
          },
        ])
      })

      it("tells that it went with its coupon", async () => {
        const { id, coupon_id } = await attach()
        ok(await suite.admin.delete(`/admin/coupons/${coupon_id}?detach=true`))
        expect((await changes(`customer-coupons/${id}`))[0]).toMatchObject({
          type: "coupon.detached",
          actor: await staff(),
          changes: { removed_reason: { to: "The coupon was deleted." } },
        })
      })

      it("tells that the job removed what a deleted customer had", async () => {
        const { id, customer } = await attach()
        await suite.container.resolve(Modules.CUSTOMER).softDeleteCustomers([customer.id])
        await sweepCoupons(suite.container)
        expect((await changes(`customer-coupons/${id}`))[0]).toEqual({
          type: "coupon.detached",
          actor: { type: "job", id: "sweep-coupons", name: "sweep-coupons" },
          changes: { removed_reason: { from: null, to: "The customer was deleted." } },
        })
      })
    })

    describe("of a credit package", () => {
      it("tells of the row, the product and the prices in one event", async () => {
        const { id } = await createPackage(suite, {
          name: "Small",
          prices: [{ currency_code: "usd", amount: 20 }],
        })
        expect((await changes(`credit-packages/${id}`))[0]).toMatchObject({
          type: "credit_package.created",
          actor: await staff(),
          changes: {
            name: { from: null, to: "Small" },
            slug: { from: null, to: "small" },
            credits: { from: null, to: 500 },
            prices: { from: null, to: [{ currency_code: "usd", amount: 20 }] },
          },
        })
        const update = {
          name: "Tiny",
          credits: 100,
          badge: "New",
          prices: [
            { currency_code: "usd", amount: 5 },
            { currency_code: "eur", amount: 4 },
          ],
        }
        ok(await suite.admin.post(`/admin/credit-packages/${id}`, update))
        ok(await suite.admin.post(`/admin/credit-packages/${id}`, update))
        const [event, ...earlier] = await changes(`credit-packages/${id}`)
        expect(event).toEqual({
          type: "credit_package.updated",
          actor: await staff(),
          changes: {
            name: { from: "Small", to: "Tiny" },
            credits: { from: 500, to: 100 },
            badge: { from: null, to: "New" },
            prices: {
              from: [{ currency_code: "usd", amount: 20 }],
              to: [
                { currency_code: "eur", amount: 4 },
                { currency_code: "usd", amount: 5 },
              ],
            },
          },
        })
        expect(earlier).toHaveLength(1)
      })

      it("tells that a change was taken back", async () => {
        const { id } = await createPackage(suite, { name: "Steady" })
        objects = true
        const update = { name: "Shaky", credits: 1 }
        const run = updateCreditPackageWorkflow(suite.container).run({ input: { id, update } })
        await expect(run).rejects.toMatchObject({ message: "The merchant objects" })
        const { credit_package } = ok(await suite.admin.get(`/admin/credit-packages/${id}`))
        expect(credit_package).toMatchObject({ name: "Steady", credits: 500 })
        expect(
          (await changes(`credit-packages/${id}`)).map((event) => event.changes)
        ).toMatchObject([
          { name: { from: "Shaky", to: "Steady" }, credits: { from: 1, to: 500 } },
          { name: { from: "Steady", to: "Shaky" }, credits: { from: 500, to: 1 } },
          { name: { from: null } },
        ])
      })

      it("tells both of those that change places, and of the deletion", async () => {
        const first = await createPackage(suite)
        const second = await createPackage(suite)
        ok(await suite.admin.post(`/admin/credit-packages/${second.id}/move`, { direction: "up" }))
        const [down] = await changes(`credit-packages/${first.id}`)
        const [up] = await changes(`credit-packages/${second.id}`)
        expect([down, up]).toMatchObject([
          { type: "credit_package.updated", changes: { sort_order: { from: 1, to: 2 } } },
          { type: "credit_package.updated", changes: { sort_order: { from: 2, to: 1 } } },
        ])
        ok(await suite.admin.delete(`/admin/credit-packages/${first.id}`))
        expect((await changes(`credit-packages/${first.id}`))[0]).toMatchObject({
          type: "credit_package.deleted",
        })
      })
    })

    it("of a unit tells its names and rates, and that it is gone", async () => {
      const rates = [{ currency_code: "usd", credits_per_currency_unit: 10 }]
      ok(
        await suite.admin.post("/admin/credit-units", {
          key: "minute",
          name: "Minute",
          plural: "Minutes",
          conversion_rates: rates,
        })
      )
      ok(await suite.admin.post("/admin/credit-units/minute", { plural: "Min." }))
      ok(await suite.admin.delete("/admin/credit-units/minute"))
      expect(
        (await changes("credit-units/minute")).map(({ type, changes }) => [type, changes])
      ).toEqual([
        ["credit_unit.deleted", {}],
        ["credit_unit.updated", { plural: { from: "Minutes", to: "Min." } }],
        [
          "credit_unit.created",
          {
            name: { from: null, to: "Minute" },
            plural: { from: null, to: "Minutes" },
            conversion_rates: { from: null, to: rates },
          },
        ],
      ])
      expect(await history("credit-units/usd")).toMatchObject({ events: [], count: 0 })
      expect((await suite.admin.get("/admin/credit-units/none/history")).status).toBe(404)
    })

    it("of a webhook never tells its secrets, and tells that it was switched off", async () => {
      const receiver = new Receiver()
      await receiver.start()
      const input = { url: receiver.url, events: ["*"] }
      const { id } = ok(await suite.admin.post("/admin/webhook-endpoints", input)).webhook_endpoint
      const path = `/admin/webhook-endpoints/${id}`
      ok(await suite.admin.post(path, { events: ["coupon.*"], description: "ERP" }))
      ok(await suite.admin.post(`${path}/rotate-secret`))
      await receiver.stop()
      await suite.sql(
        "UPDATE webhook_endpoint SET failing_since = now() - interval '4 days' WHERE id = ?",
        [id]
      )
      ok(await suite.admin.post(`${path}/test`))
      await webhooksOf(suite.container).deliver()
      ok(await suite.admin.post(`${path}/enable`))
      ok(await suite.admin.delete(path))
      const events = await changes(`webhook-endpoints/${id}`)
      const by = await staff()
      const job = { type: "job", id: "send-webhooks", name: "send-webhooks" }
      const [on, off] = [
        { from: false, to: true },
        { from: true, to: false },
      ]
      expect(events).toEqual([
        { type: "webhook_endpoint.deleted", actor: by, changes: {} },
        { type: "webhook_endpoint.updated", actor: by, changes: { is_enabled: on } },
        {
          type: "webhook_endpoint.switched_off",
          actor: job,
          changes: { is_enabled: off, disabled_reason: { from: null, to: "failing" } },
        },
        { type: "webhook_endpoint.secret_rotated", actor: by, changes: {} },
        {
          type: "webhook_endpoint.updated",
          actor: by,
          changes: {
            events: { from: ["*"], to: ["coupon.*"] },
            description: { from: null, to: "ERP" },
          },
        },
        {
          type: "webhook_endpoint.created",
          actor: by,
          changes: {
            url: { from: null, to: receiver.url },
            events: { from: null, to: ["*"] },
            is_enabled: { from: null, to: true },
          },
        },
      ])
    })

    it("is never changed, and forgotten after its months", async () => {
      const { id } = await coupon({ code: "OLD" })
      ok(await suite.admin.post(`/admin/coupons/${id}`, { name: "Newer" }))
      const change = "UPDATE history_event SET actor_id = 'somebody' WHERE thing_id = ?"
      await expect(suite.sql(change, [id])).rejects.toThrow("append-only")
      await suite.sql("ALTER TABLE history_event DISABLE TRIGGER history_refused")
      const age = (type: string, months: string) =>
        suite.sql("UPDATE history_event SET at = now() - ?::interval WHERE type = ?", [
          months,
          type,
        ])
      await age("coupon.created", "13 months 1 hour")
      await age("coupon.updated", "12 months 29 days")
      await suite.sql("ALTER TABLE history_event ENABLE TRIGGER history_refused")
      await historyOf(suite.container).sweep()
      expect((await changes(`coupons/${id}`)).map(({ type }) => type)).toEqual(["coupon.updated"])
    })
  },
  { configure: toOwnNetwork }
)
