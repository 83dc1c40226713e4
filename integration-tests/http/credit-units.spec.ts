import { ok } from "../helpers/shop/client"
import { give } from "../helpers/credits/credits"
import { createPackage } from "../helpers/credits/packages"
import { httpSuite } from "../helpers/shop/suite"

httpSuite("credit units", (suite) => {
  const message = {
    key: "message",
    name: "Message",
    plural: "Messages",
    conversion_rates: [{ currency_code: "USD", credits_per_currency_unit: 25 }],
  }
  const create = (more: Record<string, unknown> = {}) =>
    suite.admin.post("/admin/credit-units", { ...message, ...more })

  it("lists the store's currencies as units by themselves, before its own", async () => {
    ok(await create())
    const { credit_units, count } = ok(await suite.admin.get("/admin/credit-units"))
    expect(count).toBe(8)
    expect(credit_units.map(({ key }: { key: string }) => key)).toEqual([
      "aed",
      "eur",
      "gbp",
      "inr",
      "jpy",
      "kwd",
      "usd",
      "message",
    ])
    expect(credit_units[6]).toEqual({
      key: "usd",
      name: "US Dollar",
      plural: "US Dollar",
      is_currency: true,
      conversion_rates: [{ currency_code: "usd", credits_per_currency_unit: 1 }],
    })
    const page = ok(await suite.admin.get("/admin/credit-units", { limit: 1, offset: 7 }))
    expect(page).toMatchObject({
      credit_units: [{ key: "message" }],
      count: 8,
      limit: 1,
      offset: 7,
    })
  })

  it("makes, changes and deletes a unit of the merchant's own", async () => {
    expect(ok(await create())).toEqual({
      credit_unit: {
        ...message,
        is_currency: false,
        conversion_rates: [{ currency_code: "usd", credits_per_currency_unit: 25 }],
      },
    })
    ok(await suite.admin.post("/admin/credit-units/message", { plural: "Texts" }))
    expect(ok(await suite.admin.get("/admin/credit-units/message")).credit_unit).toMatchObject({
      name: "Message",
      plural: "Texts",
      conversion_rates: [{ currency_code: "usd", credits_per_currency_unit: 25 }],
    })
    ok(await suite.admin.post("/admin/credit-units/message", { conversion_rates: [] }))
    expect(
      ok(await suite.admin.get("/admin/credit-units/message")).credit_unit.conversion_rates
    ).toEqual([])
    expect(ok(await suite.admin.delete("/admin/credit-units/message"))).toEqual({
      id: "message",
      object: "credit_unit",
      deleted: true,
    })
    expect((await suite.admin.get("/admin/credit-units/message")).status).toBe(404)
  })

  it("keeps a unit that a wallet or a live package counts in", async () => {
    const customer = await suite.registerCustomer()
    ok(await create())
    ok(await create({ key: "call" }))
    await give(suite, customer.id, { unit: "call", amount: 1 })
    const pack = await createPackage(suite)
    for (const key of ["call", "message"]) {
      expect(await suite.admin.delete(`/admin/credit-units/${key}`)).toMatchObject({
        status: 400,
        body: { code: "credit_unit_in_use", details: { key } },
      })
    }
    ok(await suite.admin.delete(`/admin/credit-packages/${pack.id}`))
    ok(await suite.admin.delete("/admin/credit-units/message"))
  })

  const refused: [what: string, fields: Record<string, unknown>, code: string, field?: string][] = [
    ["a currency", { key: "usd" }, "credit_unit_exists"],
    ["a currency that the store has not", { key: "sek" }, "credit_unit_exists"],
    ["a key in upper case", { key: "Message" }, "invalid_field", "key"],
    ["an empty key", { key: "" }, "invalid_field", "key"],
    ["no key", { key: undefined }, "invalid_field", "key"],
    ["a key that is too long", { key: "a".repeat(41) }, "invalid_field", "key"],
    ["an empty name", { name: " " }, "invalid_field", "name"],
    ["a name that is too long", { name: "a".repeat(101) }, "invalid_field", "name"],
    ["a name with NUL", { name: "a\0" }, "invalid_field", "name"],
    ["a field nobody knows", { decimals: 2 }, "invalid_field", "decimals"],
    ["rates that are no list", { conversion_rates: {} }, "invalid_field", "conversion_rates"],
    ...[0, -1, "1", null, 1e300, 1e-9].map(
      (credits_per_currency_unit) =>
        [
          `a rate of ${String(credits_per_currency_unit)}`,
          { conversion_rates: [{ currency_code: "usd", credits_per_currency_unit }] },
          "invalid_field",
          "conversion_rates.0.credits_per_currency_unit",
        ] as (typeof refused)[number]
    ),
    [
      "a rate for no currency",
      { conversion_rates: [{ currency_code: "zzz", credits_per_currency_unit: 1 }] },
      "invalid_field",
      "conversion_rates.0.currency_code",
    ],
    [
      "two rates for a currency",
      {
        conversion_rates: ["usd", "USD"].map((currency_code) => ({
          currency_code,
          credits_per_currency_unit: 1,
        })),
      },
      "invalid_field",
      "conversion_rates",
    ],
  ]
  it.each(refused)("refuses %s", async (...[, fields, code, field]) => {
    const { status, body } = await create(fields)
    expect({ status, code: body.code, field: body.details?.field }).toEqual({
      status: 400,
      code,
      field,
    })
    expect(await suite.sql("select key from credit_unit")).toEqual([])
  })

  it("refuses a key that is taken, and to change or delete what is none of its own", async () => {
    ok(await create())
    expect(await create()).toMatchObject({ status: 400, body: { code: "credit_unit_exists" } })
    for (const key of ["usd", "nothing", "%00", "a%20b"]) {
      const path = `/admin/credit-units/${key}`
      const answers = [await suite.admin.post(path, { name: "x" }), await suite.admin.delete(path)]
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [404, "credit_unit_not_found"],
        [404, "credit_unit_not_found"],
      ])
    }
  })
})
