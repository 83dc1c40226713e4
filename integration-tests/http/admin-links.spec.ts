import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("coupons in Medusa's queries", (suite) => {
  const NOTE = "never for shoppers"

  async function create() {
    const { body } = await suite.admin.post("/admin/coupons", {
      code: "PERCENT",
      type: "percentage",
      value: 10,
      admin_note: NOTE,
      max_discount_amount: 5.25,
    })
    return body.coupon
  }

  const query = () => suite.container.resolve(ContainerRegistrationKeys.QUERY)

  it("lead from a coupon to its promotion", async () => {
    const { id, promotion_id } = await create()
    const { data } = await query().graph({
      entity: "coupon",
      fields: ["id", "max_discount_amount", "promotion.code", "promotion.application_method.value"],
      filters: { id },
    })
    expect(data).toMatchObject([
      {
        id,
        promotion_id,
        max_discount_amount: 5.25,
        promotion: { code: "PERCENT", application_method: { value: 10 } },
      },
    ])
  })

  it("lead from a promotion to its coupon, and from a plain one to none", async () => {
    const { id } = await create()
    await suite.admin.post("/admin/promotions", {
      code: "PLAIN",
      type: "standard",
      application_method: { type: "percentage", value: 10, target_type: "order" },
    })
    const { data } = await query().graph({
      entity: "promotion",
      fields: ["code", "coupon.id", "coupon.admin_note"],
    })
    const found = data.map(({ code, coupon }: Record<string, unknown>) => [code, coupon])
    expect(Object.fromEntries(found)).toMatchObject({
      PERCENT: { id, admin_note: NOTE },
      PLAIN: undefined,
    })
    const admin = await suite.admin.get("/admin/promotions", { fields: "code,coupon.admin_note" })
    expect(JSON.stringify(admin.body)).toContain(NOTE)
  })

  it("forget a coupon that is deleted", async () => {
    const { id, promotion_id } = await create()
    await suite.admin.delete(`/admin/promotions/${promotion_id}`)
    const { data } = await query().graph({ entity: "coupon", fields: ["id"], filters: { id } })
    expect(data).toEqual([])
  })

  it("never show a shopper the note of an admin", async () => {
    await create()
    const shopper = suite.shopper()
    const { mug } = suite.store.catalog
    const { id } = await shopper.createCart({
      items: [{ variant_id: mug.variant_ids[0] }],
      promo_codes: ["PERCENT"],
    })
    const wishes = [
      "*promotions",
      "*promotions.coupon",
      "+promotions.coupon.admin_note",
      "promotions.coupon.*",
      "id,promotions.coupon.admin_note",
      "+items.adjustments.promotion.coupon.admin_note",
    ]
    for (const fields of wishes) {
      const answers = await Promise.all([
        shopper.client.get(`/store/carts/${id}`, { fields }),
        shopper.client.post(`/store/carts/${id}?fields=${encodeURIComponent(fields)}`, {}),
        shopper.client.get(`/store/carts/${id}/coupons`, { fields }),
      ])
      expect(JSON.stringify(answers)).not.toContain(NOTE)
    }
  })
})
