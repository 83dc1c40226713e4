import { setTimeout as sleep } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CreatePromotionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import PromotionModule from "@medusajs/medusa/promotion"
import { recordEvents } from "../helpers/shop/events"
import { recordUse, releaseUse } from "../helpers/coupons/redemptions"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"
import { waitFor } from "../helpers/shop/wait"

type Body = Record<string, unknown>

const PERCENT = { code: "PERCENT", type: "percentage", value: 10 }
const PLAIN = {
  code: "PLAIN",
  type: "standard",
  status: "active",
  application_method: { type: "percentage", target_type: "order", value: 5 },
}
const FIXED = { code: "FIXED", type: "fixed", value: 10, currency_code: "usd" }

httpSuite("a coupon and its promotion", (suite) => {
  async function create(fields: Body = {}) {
    const { status, body } = await suite.admin.post("/admin/coupons", { ...PERCENT, ...fields })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.coupon
  }

  const get = (id: string) => suite.admin.get(`/admin/coupons/${id}`)
  const update = (id: string, body: Body) => suite.admin.post(`/admin/coupons/${id}`, body)
  const promotions = () => suite.container.resolve(Modules.PROMOTION)

  const editPromotion = ({ promotion_id }: { promotion_id: string }, body: Body) =>
    suite.admin.post(`/admin/promotions/${promotion_id}`, body)

  async function createCampaign() {
    const { body } = await suite.admin.post("/admin/campaigns", {
      name: "Campaign",
      campaign_identifier: "campaign",
    })
    return body.campaign
  }

  describe("once redeemed", () => {
    const FROZEN: [Body, string[]][] = [
      [{ code: "OTHER" }, ["code"]],
      [{ value: 11 }, ["value"]],
      [{ currency_code: "eur" }, ["currency_code"]],
      [{ type: "fixed", currency_code: "usd" }, ["currency_code", "type"]],
      [{ max_redemptions: 4 }, ["max_redemptions"]],
      [{ name: "Fine", code: "OTHER", value: 11 }, ["code", "value"]],
    ]

    it.each([
      ["a redemption", "redeemed"],
      ["a reservation", "reserved"],
      ["a released redemption", "released"],
    ])("is frozen by %s, and says in which fields", async (_, state) => {
      const coupon = await create({ max_redemptions: 5 })
      const use = await recordUse(suite, coupon, {
        state: state === "reserved" ? "reserved" : "redeemed",
      })
      if (state === "released") {
        await releaseUse(suite, use)
      }
      const before = await contents(suite)
      for (const [body, fields] of FROZEN) {
        const answer = await update(coupon.id, body)
        expect(answer).toMatchObject({ status: 400, body: { code: "coupon_field_frozen" } })
        expect(answer.body.details.fields.sort()).toEqual(fields)
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("is not frozen by a reservation that came to nothing", async () => {
      const coupon = await create()
      await releaseUse(suite, await recordUse(suite, coupon, { state: "reserved" }))
      expect((await update(coupon.id, { value: 11 })).status).toBe(200)
    })

    it("lets its limit be raised and cleared, not set anew", async () => {
      const coupon = await create({ max_redemptions: 5 })
      await recordUse(suite, coupon)
      for (const max_redemptions of [6, null]) {
        expect(await update(coupon.id, { max_redemptions })).toMatchObject({
          status: 200,
          body: { coupon: { max_redemptions } },
        })
      }
      expect((await update(coupon.id, { max_redemptions: 1_000 })).body).toMatchObject({
        code: "coupon_field_frozen",
        details: { fields: ["max_redemptions"] },
      })
    })

    it("lets everything else change, and takes frozen fields that stay the same", async () => {
      const coupon = await create({ currency_code: "usd" })
      await recordUse(suite, coupon)
      const changes = {
        name: "Ten",
        description: "Ten off",
        admin_note: "note",
        is_active: false,
        max_discount_amount: 5,
        min_order_amount: 5,
        applies_to: { ...coupon.applies_to, product_ids: [suite.store.catalog.mug.id] },
        starts_at: "2026-01-01T00:00:00.000Z",
        expires_at: "2099-01-01T00:00:00.000Z",
        max_redemptions_per_customer: 1,
        first_purchase_only: true,
        is_stackable: true,
      }
      const same = { code: "percent", type: "percentage", value: 10, currency_code: "USD" }
      expect(await update(coupon.id, { ...changes, ...same })).toMatchObject({
        status: 200,
        body: { coupon: changes },
      })
    })

    it("may be deleted and duplicated; the copy is free", async () => {
      const coupon = await create()
      await recordUse(suite, coupon)
      const copy = (await suite.admin.post(`/admin/coupons/${coupon.id}/duplicate`)).body.coupon
      expect((await update(copy.id, { value: 11 })).status).toBe(200)
      expect((await suite.admin.delete(`/admin/coupons/${coupon.id}`)).status).toBe(200)
    })

    it("is frozen for the stock routes too", async () => {
      const coupon = await create()
      await recordUse(suite, coupon)
      const before = await contents(suite)
      const edits: [Body, string[]][] = [
        [{ code: "OTHER" }, ["code"]],
        [{ application_method: { value: 11 } }, ["value"]],
        [{ application_method: { currency_code: "eur" } }, ["currency_code"]],
      ]
      for (const [edit, fields] of edits) {
        expect(await editPromotion(coupon, edit)).toMatchObject({
          status: 400,
          body: { code: "coupon_field_frozen", details: { fields } },
        })
      }
      expect(await contents(suite)).toEqual(before)
      expect((await editPromotion(coupon, { status: "inactive" })).status).toBe(200)
    })
  })

  describe("while a completion runs", () => {
    /** What a completion does: it takes the coupon's lock, evaluates, reserves, and ends a little later. */
    async function completing(
      coupon: { id: string; code: string },
      change: () => Promise<unknown>
    ) {
      const knex = suite.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      let changed: Promise<unknown> | undefined
      await knex.transaction(async (trx: Knex.Transaction) => {
        await trx.raw("SELECT id FROM coupon WHERE id = ? FOR KEY SHARE", [coupon.id])
        changed = change()
        await sleep(500)
        await trx("coupon_redemption").insert({
          id: `credm_${coupon.code}`,
          coupon_id: coupon.id,
          code: coupon.code,
          cart_id: "cart_elsewhere",
          currency_code: "usd",
          amount: 1,
          state: "reserved",
          reserved_at: new Date(),
        })
      })
      return await changed
    }

    const frozen = { status: 400, body: { code: "coupon_field_frozen" } }

    it("waits for it and then finds the coupon redeemed, through our route and the stock one", async () => {
      const coupons = [await create({ max_redemptions: 5 }), await create({ code: "B" })]
      const limit = await completing(coupons[0], () =>
        update(coupons[0].id, { max_redemptions: 4 })
      )
      expect(limit).toMatchObject({ ...frozen, body: { details: { fields: ["max_redemptions"] } } })
      const value = await completing(coupons[1], () =>
        editPromotion(coupons[1], { application_method: { value: 90 } })
      )
      expect(value).toMatchObject({ ...frozen, body: { details: { fields: ["value"] } } })
      expect((await get(coupons[1].id)).body.coupon.value).toBe(10)
    })

    it("waits for it before the coupon is disabled or deleted", async () => {
      const coupon = await create()
      let ended = false
      const disabled = await completing(coupon, async () => {
        const answer = await update(coupon.id, { is_active: false })
        ended = (await suite.sql("select id from coupon_redemption")).length === 1
        return answer
      })
      expect(disabled).toMatchObject({ status: 200, body: { coupon: { is_active: false } } })
      expect(ended).toBe(true)
    })

    it("gives up after 3 seconds, and says that the coupon is busy", async () => {
      const coupon = await create()
      const knex = suite.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await knex.transaction(async (trx: Knex.Transaction) => {
        await trx.raw("SELECT id FROM coupon WHERE id = ? FOR UPDATE", [coupon.id])
        const answers = await Promise.all([
          update(coupon.id, { value: 11 }),
          editPromotion(coupon, { code: "OTHER" }),
          suite.admin.delete(`/admin/coupons/${coupon.id}`),
        ])
        for (const { status, body } of answers) {
          expect([status, body.code]).toEqual([400, "coupon_busy"])
        }
      })
      expect((await get(coupon.id)).body.coupon).toEqual(coupon)
    })
  })

  describe("edited through the stock routes", () => {
    it("takes what is a coupon's to change", async () => {
      const coupon = await create()
      const edit = {
        code: " eleven ",
        status: "inactive",
        metadata: { a: "b" },
        application_method: { value: 11, currency_code: "USD" },
      }
      expect((await editPromotion(coupon, edit)).status).toBe(200)
      expect((await get(coupon.id)).body.coupon).toMatchObject({
        code: "ELEVEN",
        is_active: false,
        status: "disabled",
        value: 11,
        currency_code: "usd",
      })
      const turned = { application_method: { type: "fixed", value: 5 } }
      expect((await editPromotion(coupon, turned)).status).toBe(200)
      expect((await get(coupon.id)).body.coupon).toMatchObject({ type: "fixed", value: 5 })
    })

    it("takes what the dashboard's form sends back unchanged", async () => {
      const coupon = await create({ code: "FIXED", type: "fixed", value: 5, currency_code: "usd" })
      const before = (await get(coupon.id)).body.coupon
      const form = {
        is_automatic: false,
        is_tax_inclusive: false,
        code: "FIXED",
        status: "active",
        limit: null,
        type: "standard",
        campaign_id: null,
        application_method: {
          value: 5,
          allocation: "each",
          max_quantity: 1,
          target_type: "order",
          type: "fixed",
        },
      }
      expect((await editPromotion(coupon, form)).status).toBe(200)
      expect((await get(coupon.id)).body.coupon).toEqual(before)
    })

    it("evaluates a coupon's fields as ever, and writes nothing that is wrong", async () => {
      const percent = await create({ max_discount_amount: 5 })
      const fixed = await create(FIXED)
      await suite.admin.post("/admin/promotions", {
        code: "Plain",
        type: "standard",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      const before = await contents(suite)
      const edits: [{ promotion_id: string }, Body, string, string][] = [
        [percent, { code: "a b" }, "invalid_field", "code"],
        [percent, { code: "🎉" }, "invalid_field", "code"],
        [percent, { code: "plain" }, "coupon_code_taken", "code"],
        [percent, { code: "fixed" }, "coupon_code_taken", "code"],
        [percent, { application_method: { value: 0 } }, "invalid_field", "value"],
        [percent, { application_method: { value: 101 } }, "invalid_field", "value"],
        [percent, { application_method: { type: "fixed" } }, "invalid_field", "currency_code"],
        [fixed, { application_method: { value: 5.005 } }, "invalid_field", "value"],
        [
          fixed,
          { application_method: { currency_code: "jpyy" } },
          "invalid_field",
          "currency_code",
        ],
        [fixed, { application_method: { currency_code: null } }, "invalid_field", "currency_code"],
        [
          fixed,
          { application_method: { type: "percentage", value: 200 } },
          "invalid_field",
          "value",
        ],
      ]
      for (const [coupon, edit, code, field] of edits) {
        const answer = await editPromotion(coupon, edit)
        expect({ edit, ...answer }).toMatchObject({
          edit,
          status: 400,
          body: { code, details: { field } },
        })
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("keeps its code from other promotions, in any case, by routes and module calls", async () => {
      await create({ code: "SUMMER" })
      const { promotion } = (await suite.admin.post("/admin/promotions", PLAIN)).body
      const before = await contents(suite)
      for (const code of ["summer", "Summer", "SUMMER", "ＳＵＭＭＥＲ"]) {
        const taken = {
          status: 400,
          body: { code: "coupon_code_taken", details: { field: "code" } },
        }
        expect(await suite.admin.post("/admin/promotions", { ...PLAIN, code })).toMatchObject(taken)
        expect(await suite.admin.post(`/admin/promotions/${promotion.id}`, { code })).toMatchObject(
          taken
        )
        const refused = { code: "coupon_code_taken" }
        const created = promotions().createPromotions({ ...PLAIN, code } as CreatePromotionDTO)
        await expect(created).rejects.toMatchObject(refused)
        const renamed = promotions().updatePromotions([{ id: promotion.id, code }])
        await expect(renamed).rejects.toMatchObject(refused)
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("leaves the codes of two other promotions, and of a deleted coupon, to core", async () => {
      const coupon = await create({ code: "SUMMER" })
      for (const code of ["PLAIN", "plain"]) {
        const { status } = await suite.admin.post("/admin/promotions", { ...PLAIN, code })
        expect(status).toBe(200)
      }
      expect((await suite.admin.delete(`/admin/coupons/${coupon.id}`)).status).toBe(200)
      const freed = await suite.admin.post("/admin/promotions", { ...PLAIN, code: "summer" })
      expect(freed.status).toBe(200)
    })

    it("refuses terms of core's own, naming them", async () => {
      const coupon = await create()
      const campaign = await createCampaign()
      const before = await contents(suite)
      const edits: [Body, string][] = [
        [{ is_automatic: true }, "is_automatic"],
        [{ is_tax_inclusive: true }, "is_tax_inclusive"],
        [{ limit: 5 }, "limit"],
        [{ type: "buyget" }, "type"],
        [{ campaign_id: campaign.id }, "campaign_id"],
        [
          { application_method: { target_type: "items", allocation: "each" } },
          "application_method.target_type",
        ],
        [
          { application_method: { allocation: "across", max_quantity: null } },
          "application_method.allocation",
        ],
        [{ application_method: { apply_to_quantity: 1 } }, "application_method.apply_to_quantity"],
      ]
      for (const [edit, field] of edits) {
        const answer = await editPromotion(coupon, edit)
        expect({ edit, ...answer }).toMatchObject({
          edit,
          status: 400,
          body: { type: "not_allowed", code: "coupon_managed" },
        })
        expect(answer.body.details.fields).toContain(field)
        expect(answer.body.message).toContain(field)
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("refuses rules and campaigns at their own routes", async () => {
      const coupon = await create()
      const campaign = await createCampaign()
      const [{ id: rule_id }] = await suite.sql<{ id: string }>(
        "select promotion_rule_id as id from promotion_promotion_rule where promotion_id = ?",
        [coupon.promotion_id]
      )
      const path = `/admin/promotions/${coupon.promotion_id}`
      const rule = { operator: "eq", attribute: "currency_code", values: ["usd"] }
      const item = { operator: "eq", attribute: "items.product.id", values: ["prod_1"] }
      const before = await contents(suite)
      const answers = [
        await suite.admin.post(`${path}/rules/batch`, { create: [rule] }),
        await suite.admin.post(`${path}/rules/batch`, { update: [{ ...rule, id: rule_id }] }),
        await suite.admin.post(`${path}/rules/batch`, { delete: [rule_id] }),
        await suite.admin.post(`${path}/target-rules/batch`, { create: [item] }),
        await suite.admin.post(`${path}/buy-rules/batch`, { create: [item] }),
        await suite.admin.post(`/admin/campaigns/${campaign.id}/promotions`, {
          add: [coupon.promotion_id],
        }),
      ]
      for (const { status, body } of answers) {
        expect([status, body.code]).toEqual([400, "coupon_managed"])
      }
      expect(await contents(suite)).toEqual(before)

      // The rule is the coupon's from wherever it is reached.
      const plain = await suite.admin.post("/admin/promotions", {
        code: "PLAIN",
        type: "standard",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      const elsewhere = `/admin/promotions/${plain.body.promotion.id}/rules/batch`
      expect(
        (await suite.admin.post(elsewhere, { update: [{ ...rule, id: rule_id }] })).body.code
      ).toBe("coupon_managed")
    })

    it("is told of, once, and only where it succeeds and is about a coupon", async () => {
      const coupon = await create()
      const events = recordEvents(suite, "coupon.updated", "coupon.deleted")
      expect((await editPromotion(coupon, { application_method: { value: 11 } })).status).toBe(200)
      expect((await editPromotion(coupon, { application_method: { value: 101 } })).status).toBe(400)
      const { body: plain } = await suite.admin.post("/admin/promotions", PLAIN)
      expect((await suite.admin.delete(`/admin/promotions/${plain.promotion.id}`)).status).toBe(200)
      for (let times = 0; times < 2; times++) {
        const { status } = await suite.admin.delete(`/admin/promotions/${coupon.promotion_id}`)
        expect(status).toBe(200)
      }
      await waitFor(() => Promise.resolve(events.length >= 2))
      await suite.settled()
      expect(events).toEqual([
        { name: "coupon.updated", data: { id: coupon.id } },
        { name: "coupon.deleted", data: { id: coupon.id } },
      ])
    })

    it("goes when its promotion goes, and comes back with it", async () => {
      const coupon = await create()
      expect((await suite.admin.delete(`/admin/promotions/${coupon.promotion_id}`)).status).toBe(
        200
      )
      expect((await get(coupon.id)).status).toBe(404)
      expect((await suite.admin.get("/admin/coupons")).body).toMatchObject({
        coupons: [],
        count: 0,
      })
      await promotions().restorePromotions([coupon.promotion_id])
      expect((await get(coupon.id)).body.coupon).toEqual(coupon)

      await promotions().softDeletePromotions([coupon.promotion_id])
      const again = await create()
      await expect(promotions().restorePromotions([coupon.promotion_id])).rejects.toThrow()
      expect((await suite.admin.get("/admin/coupons")).body).toMatchObject({
        coupons: [{ id: again.id }],
        count: 1,
      })
      await promotions().deletePromotions([again.promotion_id])
      expect((await get(again.id)).status).toBe(404)
    })
  })

  describe("changed by calls of the module", () => {
    it("is guarded as well", async () => {
      const coupon = await create()
      const id = coupon.promotion_id
      const [{ method_id, rule_id, value_id }] = await suite.sql<Record<string, string>>(
        `select m.id as method_id, r.promotion_rule_id as rule_id, v.id as value_id
         from promotion_application_method m join promotion_promotion_rule r using (promotion_id)
         join promotion_rule_value v using (promotion_rule_id) where promotion_id = ?`,
        [id]
      )
      const campaign = await promotions().createCampaigns({
        name: "C",
        campaign_identifier: "c",
      })
      const before = await contents(suite)
      const rule = { attribute: "currency_code", operator: "eq" as const, values: ["usd"] }
      const module = promotions() as unknown as Record<
        string,
        (argument: unknown) => Promise<never>
      >
      const calls = [
        () => promotions().addPromotionRules(id, [rule]),
        () => promotions().addPromotionTargetRules(id, [rule]),
        () => promotions().addPromotionBuyRules(id, [rule]),
        () => promotions().removePromotionRules(id, [rule_id]),
        () => promotions().updatePromotionRules([{ id: rule_id, values: ["x"] }]),
        () => promotions().addPromotionsToCampaign({ id: campaign.id, promotion_ids: [id] }),
        () =>
          promotions().createCampaigns({
            name: "D",
            campaign_identifier: "d",
            promotions: [{ id }],
          } as never),
        () => promotions().updatePromotions({ id, limit: 5 }),
        () => promotions().updatePromotions([{ id, is_automatic: true }]),
        () => module.updateApplicationMethods([{ id: method_id, value: 90 }]),
        () => module.deleteApplicationMethods([method_id]),
        () => module.deletePromotionRules([rule_id]),
        () => module.softDeletePromotionRules(rule_id),
        () => module.updatePromotionRuleValues({ id: value_id, value: "x" }),
        () => module.deletePromotionRuleValues([value_id]),
        () => module.createPromotionRuleValues({ promotion_rule_id: rule_id, value: "x" }),
      ]
      for (const call of calls) {
        await expect(call().then(() => call.toString())).rejects.toMatchObject({
          code: "coupon_managed",
        })
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("leaves plain promotions as they are, alone and beside coupons", async () => {
      const plain = await promotions().createPromotions({
        code: "plain",
        type: "standard",
        status: "active",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      const coupon = await create()
      const updates = [
        { id: plain.id, code: " Still plain ", limit: 5 },
        { id: coupon.promotion_id, code: "other" },
      ]
      const updated = await promotions().updatePromotions(updates)
      expect(updated.map(({ code }) => code).sort()).toEqual([" Still plain ", "OTHER"])
      const one = await promotions().updatePromotions({ id: plain.id, is_automatic: true })
      expect(one).toMatchObject({ id: plain.id, is_automatic: true })
      await promotions().softDeletePromotions(plain.id)
      expect(await promotions().listPromotions({ code: " Still plain " })).toEqual([])
      await promotions().restorePromotions([plain.id])
      await promotions().deletePromotions(plain.id)
      expect((await get(coupon.id)).body.coupon.code).toBe("OTHER")
    })
  })

  describe("without the coupons of the promotion module", () => {
    const items = [{ id: "item_1", quantity: 1, subtotal: 100, original_total: 100, product: {} }]

    it.each([
      ["with nothing of the kind in the context", {}],
      ["with another value there", { managed_by: "somebody" }],
      ["with an empty value there", { managed_by: "" }],
      ["with null there", { managed_by: null }],
    ])("is worth nothing, %s", async (_, extra) => {
      await create()
      await create(FIXED)
      const core = PromotionModule.service.prototype.computeActions
      const context = { currency_code: "usd", items, ...extra }
      const actions = await core.call(promotions(), ["PERCENT", "FIXED"], context as never, {}, {})
      expect(actions).toEqual([])
    })

    it("is what the test above shows: a plain promotion does give something", async () => {
      await promotions().createPromotions({
        code: "PLAIN",
        type: "standard",
        status: "active",
        application_method: { type: "percentage", value: 10, target_type: "order" },
      })
      const core = PromotionModule.service.prototype.computeActions
      const context = { currency_code: "usd", items }
      const actions = await core.call(promotions(), ["PLAIN"], context as never, {}, {})
      expect(actions).toHaveLength(1)
    })
  })
})
