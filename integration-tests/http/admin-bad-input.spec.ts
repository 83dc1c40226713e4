import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

type Body = Record<string, unknown>

const PERCENT: Body = { code: "PERCENT", type: "percentage", value: 10 }
const FIXED: Body = { code: "FIXED", type: "fixed", value: 10, currency_code: "usd" }

const many = (count: number) => Array.from({ length: count }, (_, i) => `prod_${i}`)

/** What is wrong, the body, and the field that the answer names. */
const CASES: [string, unknown, string][] = [
  ["no body fields at all", {}, "code"],
  ["a list for a body", [PERCENT], "body"],
  ["an unknown field", { ...PERCENT, colour: "red" }, "colour"],
  ["a derived field", { ...PERCENT, times_redeemed: 5 }, "times_redeemed"],
  ["the promotion's id", { ...PERCENT, promotion_id: "promo_1" }, "promotion_id"],
  ["no code", { ...PERCENT, code: undefined }, "code"],
  ["null for a code", { ...PERCENT, code: null }, "code"],
  ["a number for a code", { ...PERCENT, code: 5 }, "code"],
  ["an empty code", { ...PERCENT, code: "" }, "code"],
  ["a code of spaces", { ...PERCENT, code: " \t " }, "code"],
  ["a space within the code", { ...PERCENT, code: "TEN OFF" }, "code"],
  ["a code of 2,000 characters", { ...PERCENT, code: "A".repeat(2_000) }, "code"],
  ["a code of 201 characters", { ...PERCENT, code: "A".repeat(201) }, "code"],
  ["emoji in the code", { ...PERCENT, code: "PARTY🎉" }, "code"],
  ["a keycap in the code", { ...PERCENT, code: "1️⃣" }, "code"],
  ["a NUL in the code", { ...PERCENT, code: "TEN\u0000" }, "code"],
  ["a control character in the code", { ...PERCENT, code: "TEN\u0007X" }, "code"],
  ["half a surrogate pair in the code", { ...PERCENT, code: "TEN\ud83c" }, "code"],
  ["a code of signs only", { ...PERCENT, code: ".." }, "code"],
  ["a NUL in the name", { ...PERCENT, name: "a\u0000b" }, "name"],
  ["a NUL in the description", { ...PERCENT, description: "a\u0000b" }, "description"],
  ["a NUL in the note", { ...PERCENT, admin_note: "a\u0000b" }, "admin_note"],
  ["a name of 201 characters", { ...PERCENT, name: "A".repeat(201) }, "name"],
  [
    "a description of 2,001 characters",
    { ...PERCENT, description: "A".repeat(2_001) },
    "description",
  ],
  ["a note of 2,001 characters", { ...PERCENT, admin_note: "A".repeat(2_001) }, "admin_note"],
  ["an object for a description", { ...PERCENT, description: {} }, "description"],
  ["a string for is_active", { ...PERCENT, is_active: "true" }, "is_active"],
  ["null for is_active", { ...PERCENT, is_active: null }, "is_active"],
  ["no type", { ...PERCENT, type: undefined }, "type"],
  ["an unknown type", { ...PERCENT, type: "buyget" }, "type"],
  ["no value", { ...PERCENT, value: undefined }, "value"],
  ["null for a value", { ...PERCENT, value: null }, "value"],
  ["a string for a value", { ...PERCENT, value: "10" }, "value"],
  ["0 percent", { ...PERCENT, value: 0 }, "value"],
  ["a negative percentage", { ...PERCENT, value: -10 }, "value"],
  ["over 100 percent", { ...PERCENT, value: 100.01 }, "value"],
  ["a percentage without end", { ...PERCENT, value: 12.123456789012 }, "value"],
  ["a fixed 0", { ...FIXED, value: 0 }, "value"],
  ["a fixed amount beyond all bounds", { ...FIXED, value: 1e300 }, "value"],
  ["three decimals in dollars", { ...FIXED, value: 10.005 }, "value"],
  ["decimals in yen", { ...FIXED, currency_code: "jpy", value: 10.5 }, "value"],
  ["four decimals in Kuwaiti dinars", { ...FIXED, currency_code: "kwd", value: 1.0005 }, "value"],
  ["a fixed amount without currency", { ...FIXED, currency_code: undefined }, "currency_code"],
  ["a fixed amount with an empty currency", { ...FIXED, currency_code: "" }, "currency_code"],
  ["an unknown currency", { ...FIXED, currency_code: "xxz" }, "currency_code"],
  ["an unknown currency lock", { ...PERCENT, currency_code: "dollars" }, "currency_code"],
  ["a NUL in the currency", { ...PERCENT, currency_code: "us\u0000d" }, "currency_code"],
  ["a number for a currency", { ...PERCENT, currency_code: 840 }, "currency_code"],
  ["a cap on a fixed amount", { ...FIXED, max_discount_amount: 5 }, "max_discount_amount"],
  ["a cap of 0", { ...PERCENT, max_discount_amount: 0 }, "max_discount_amount"],
  ["a negative cap", { ...PERCENT, max_discount_amount: -5 }, "max_discount_amount"],
  ["a string for a cap", { ...PERCENT, max_discount_amount: "5" }, "max_discount_amount"],
  [
    "more decimals in the cap than the lock has",
    { ...PERCENT, currency_code: "usd", max_discount_amount: 5.005 },
    "max_discount_amount",
  ],
  [
    "more decimals in the cap than any currency has",
    { ...PERCENT, max_discount_amount: 5.0005 },
    "max_discount_amount",
  ],
  ["a negative minimum", { ...PERCENT, min_order_amount: -1 }, "min_order_amount"],
  ["a minimum beyond all bounds", { ...PERCENT, min_order_amount: 1e13 }, "min_order_amount"],
  ["too many decimals in a minimum", { ...FIXED, min_order_amount: 0.001 }, "min_order_amount"],
  ["a list for applies_to", { ...PERCENT, applies_to: ["prod_1"] }, "applies_to"],
  ["an unknown scope", { ...PERCENT, applies_to: { brand_ids: [] } }, "applies_to.brand_ids"],
  [
    "a string for a scope",
    { ...PERCENT, applies_to: { product_ids: "prod_1" } },
    "applies_to.product_ids",
  ],
  [
    "a number for an id",
    { ...PERCENT, applies_to: { product_ids: [5] } },
    "applies_to.product_ids.0",
  ],
  [
    "a NUL in an id",
    { ...PERCENT, applies_to: { product_ids: ["prod\u0000"] } },
    "applies_to.product_ids.0",
  ],
  [
    "half a surrogate pair in an id",
    { ...PERCENT, applies_to: { product_ids: ["prod\udc00"] } },
    "applies_to.product_ids.0",
  ],
  [
    "1,001 products",
    { ...PERCENT, applies_to: { product_ids: many(1_001) } },
    "applies_to.product_ids",
  ],
  ...[
    "variant_ids",
    "product_ids",
    "category_ids",
    "collection_ids",
    "product_type_ids",
    "product_tag_ids",
  ].map((list): [string, unknown, string] => [
    `unknown ${list}`,
    { ...PERCENT, applies_to: { [list]: ["unknown_1"] } },
    `applies_to.${list}`,
  ]),
  ["unknown customer groups", { ...PERCENT, customer_group_ids: ["x"] }, "customer_group_ids"],
  ["an id for customer groups", { ...PERCENT, customer_group_ids: "x" }, "customer_group_ids"],
  ["words for a start", { ...PERCENT, starts_at: "tomorrow" }, "starts_at"],
  ["a number for a start", { ...PERCENT, starts_at: 1_800_000_000 }, "starts_at"],
  ["a time without zone", { ...PERCENT, starts_at: "2026-12-01T00:00:00" }, "starts_at"],
  ["a day that is not there", { ...PERCENT, expires_at: "2026-02-30T00:00:00Z" }, "expires_at"],
  ["the year 0", { ...PERCENT, expires_at: "0000-01-01T00:00:00Z" }, "expires_at"],
  [
    "an expiry before the start",
    { ...PERCENT, starts_at: "2026-12-02T00:00:00Z", expires_at: "2026-12-01T23:59:59Z" },
    "expires_at",
  ],
  ...["max_redemptions", "max_redemptions_per_customer"].flatMap(
    (field): [string, unknown, string][] => [
      [`0 ${field}`, { ...PERCENT, [field]: 0 }, field],
      [`negative ${field}`, { ...PERCENT, [field]: -1 }, field],
      [`half a ${field}`, { ...PERCENT, [field]: 1.5 }, field],
      [`a string for ${field}`, { ...PERCENT, [field]: "5" }, field],
      [`${field} beyond an integer`, { ...PERCENT, [field]: 2_147_483_648 }, field],
    ]
  ),
  ["a number for a flag", { ...PERCENT, first_purchase_only: 1 }, "first_purchase_only"],
  ["null for a flag", { ...PERCENT, is_stackable: null }, "is_stackable"],
  ["an unknown duration", { ...PERCENT, duration: "weekly" }, "duration"],
  ["a repetition without an end", { ...PERCENT, duration: "repeating" }, "duration_in_orders"],
  ["orders of a single use", { ...PERCENT, duration_in_orders: 3 }, "duration_in_orders"],
  [
    "months for ever",
    { ...PERCENT, duration: "forever", duration_in_months: 3 },
    "duration_in_months",
  ],
]

httpSuite("bad input to the admin's coupons", (suite) => {
  const create = (body: unknown) => suite.admin.post("/admin/coupons", body)

  it("refuses to create, naming the field, and writes nothing", async () => {
    const before = await contents(suite)
    for (const [what, body, field] of CASES) {
      const answer = await create(body)
      expect({ what, ...answer }).toMatchObject({ what, ...refused(field) })
      expect(answer.body.message).toContain(field)
      // The dashboard shows the message beside the field: a sentence, not the validator's own words.
      expect(`${what}: ${answer.body.message}`).not.toMatch(/invalid|expected|received/i)
    }
    expect(await contents(suite)).toEqual(before)
  })

  it("refuses the same in an update, and leaves the coupon as it was", async () => {
    const { coupon: percent } = (await create(PERCENT)).body
    const { coupon: fixed } = (await create(FIXED)).body
    const before = await contents(suite)
    for (const [what, body, field] of CASES.filter(([, body]) => !Array.isArray(body))) {
      const [base, { id }] = (body as Body).type === "fixed" ? [FIXED, fixed] : [PERCENT, percent]
      const changes = Object.fromEntries(
        Object.entries(body as Body).filter(([key, value]) => value !== base[key])
      )
      if (Object.values(changes).some((value) => value !== undefined)) {
        const answer = await suite.admin.post(`/admin/coupons/${id}`, changes)
        expect({ what, ...answer }).toMatchObject({ what, ...refused(field) })
      }
    }
    expect(await contents(suite)).toEqual(before)
  })

  it("names every wrong field at once", async () => {
    const { body } = await create({ code: "", type: "fixed", value: "x", max_redemptions: 0 })
    expect(body.details.fields.sort()).toEqual(["code", "max_redemptions", "value"])
    expect(Object.keys(body.details.messages).sort()).toEqual(["code", "max_redemptions", "value"])
  })

  it("evaluates an update by what the coupon becomes", async () => {
    const { coupon: percent } = (await create({ ...PERCENT, max_discount_amount: 5.005 })).body
    const { coupon: fixed } = (await create({ ...FIXED, value: 10.55 })).body
    const update = (id: string, body: Body) => suite.admin.post(`/admin/coupons/${id}`, body)

    expect((await update(percent.id, { type: "fixed" })).body.details.fields.sort()).toEqual([
      "currency_code",
      "max_discount_amount",
    ])
    expect((await update(percent.id, { currency_code: "usd" })).body.details.field).toBe(
      "max_discount_amount"
    )
    expect((await update(fixed.id, { currency_code: "jpy" })).body.details.field).toBe("value")
    expect((await update(fixed.id, { currency_code: null })).body.details.field).toBe(
      "currency_code"
    )
    expect((await update(fixed.id, { type: "percentage", value: 101 })).body.details.field).toBe(
      "value"
    )
    await update(percent.id, { starts_at: "2026-12-02T00:00:00Z" })
    expect(
      (await update(percent.id, { expires_at: "2026-12-01T00:00:00Z" })).body.details.field
    ).toBe("expires_at")
    const turned = { type: "fixed", value: 5, currency_code: "usd", max_discount_amount: null }
    expect(await update(percent.id, turned)).toMatchObject({
      status: 200,
      body: { coupon: turned },
    })
  })

  it("refuses the code of a live promotion, in any case, coupon or not", async () => {
    await create(PERCENT)
    const { coupon: other } = (await create({ ...PERCENT, code: "OTHER" })).body
    await suite.admin.post("/admin/promotions", {
      code: "Plain-Ten",
      type: "standard",
      application_method: { type: "percentage", value: 10, target_type: "order" },
    })
    const before = await contents(suite)
    for (const code of ["PERCENT", "percent", " Percent ", "Plain-Ten", "plain-ten", "PLAIN-TEN"]) {
      const taken = { status: 400, body: { code: "coupon_code_taken", details: { field: "code" } } }
      expect(await create({ ...PERCENT, code })).toMatchObject(taken)
      expect(await suite.admin.post(`/admin/coupons/${other.id}`, { code })).toMatchObject(taken)
      expect(
        await suite.admin.post(`/admin/coupons/${other.id}/duplicate`, { code })
      ).toMatchObject(taken)
    }
    expect(await contents(suite)).toEqual(before)
  })

  it("takes codes that look alike for one", async () => {
    expect((await create({ ...PERCENT, code: "CAF\u00c9" })).status).toBe(200)
    for (const code of ["CAFE\u0301", "caf\u00e9\u200b", "ＣＡＦÉ"]) {
      expect(await create({ ...PERCENT, code })).toMatchObject({
        status: 400,
        body: { code: "coupon_code_taken", details: { field: "code" } },
      })
    }
  })

  it("lets one of two admins have a code", async () => {
    const answers = await Promise.all([create(PERCENT), create(PERCENT), create(PERCENT)])
    const refused = answers.filter(({ status }) => status !== 200)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      refused.map(() => [400, "coupon_code_taken"])
    )
    expect(await suite.sql("select id from coupon")).toHaveLength(1)
    expect(await suite.sql("select id from promotion")).toHaveLength(1)
  })

  it("answers 400 to what is no JSON and 413 to what is too long", async () => {
    const text = { headers: { "content-type": "application/json" } }
    expect((await suite.admin.post("/admin/coupons", "{ not json", text)).status).toBe(400)
    const { status } = await create({ ...PERCENT, description: "A".repeat(2_000_000) })
    expect(status).toBe(413)
  })

  it("answers 404 to ids of nothing", async () => {
    for (const id of ["coup_unknown", "coup_%00", "promo_1", "a%20b%27%3B--"]) {
      const answers = await Promise.all([
        suite.admin.get(`/admin/coupons/${id}`),
        suite.admin.post(`/admin/coupons/${id}`, { is_active: false }),
        suite.admin.delete(`/admin/coupons/${id}`),
        suite.admin.post(`/admin/coupons/${id}/duplicate`),
        suite.admin.get(`/admin/coupons/${id}/redemptions`),
      ])
      for (const { status, body } of answers) {
        expect([id, status, body.code]).toEqual([id, 404, "coupon_not_found"])
      }
    }
  })

  it("refuses queries and copies as it refuses bodies", async () => {
    const queries: [Body, string][] = [
      [{ limit: 0 }, "limit"],
      [{ limit: 101 }, "limit"],
      [{ limit: "ten" }, "limit"],
      [{ limit: 1.5 }, "limit"],
      [{ offset: -1 }, "offset"],
      [{ offset: 1e30 }, "offset"],
      [{ status: "on" }, "status"],
      [{ order: "admin_note" }, "order"],
      [{ order: "code; drop table coupon" }, "order"],
      [{ q: "a\u0000" }, "q"],
      [{ q: { $ne: "a" } }, "q"],
      [{ colour: "red" }, "colour"],
    ]
    for (const [query, field] of queries) {
      expect(await suite.admin.get("/admin/coupons", query)).toMatchObject(refused(field))
    }
    const { coupon } = (await create(PERCENT)).body
    const before = await contents(suite)
    for (const [body, field] of [
      [{ code: 5 }, "code"],
      [{ code: "🎉" }, "code"],
      [{ colour: "red" }, "colour"],
    ] as [Body, string][]) {
      const answer = await suite.admin.post(`/admin/coupons/${coupon.id}/duplicate`, body)
      expect(answer).toMatchObject(refused(field))
    }
    expect(await contents(suite)).toEqual(before)
  })
})

function refused(field: string) {
  return {
    status: 400,
    body: { type: "invalid_data", code: "invalid_field", details: { field } },
  }
}
