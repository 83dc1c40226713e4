import { createUnit, creditsOf, give, keyed } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

type Body = Record<string, unknown>
type Case = [what: string, change: Body, field: string, code?: string, status?: number]

const DIGITS_40 = 1234567890123456789012345678901234567890

/** An amount is none of these, wherever one is asked for. */
const AMOUNTS: unknown[] = [
  0,
  -0,
  -1,
  -0.01,
  "",
  "1",
  "1e3",
  "0x10",
  " 1",
  "１",
  "1,00",
  "NaN",
  "Infinity",
  0.1 + 0.2,
  0.001,
  1e-30,
  1_000_000_000_000.01,
  1_000_000_000_001,
  2 ** 53 - 1,
  2 ** 53 + 1,
  2 ** 63,
  1e300,
  DIGITS_40,
  [1],
  [],
  { value: 1 },
  true,
]

const cases = (field: string, values: unknown[], code = "invalid_field", status = 400): Case[] =>
  values.map((value) => [
    `${JSON.stringify(value)?.slice(0, 60)} for ${field}`,
    { [field]: value },
    field,
    code,
    status,
  ])

const TEXTS = [5, true, {}, [], "", "a\u0000b", "a\ud800"]
const AMOUNT = cases("amount", AMOUNTS)
const NO_AMOUNT = cases("amount", [undefined, null])
const UNIT: Case[] = [
  ...cases("unit", [undefined, null, ...TEXTS, "u".repeat(3_000)]),
  ...cases("unit", ["points", "zar", "us", "usd ", "' or 1=1"], "credit_unit_not_found", 404),
]
const REASON = cases("reason", [...TEXTS, "r".repeat(1_001)])
const UNKNOWN = cases("actor", ["me"]).concat(cases("key", ["k"]), cases("customer_id", ["cus_1"]))

const DATES = [
  5,
  true,
  {},
  "",
  "tomorrow",
  "infinity",
  "-infinity",
  "2027-01-01",
  "2027-01-01T00:00:00",
  "2027-02-30T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "+010000-01-01T00:00:00Z",
  "1969-12-31T23:59:59Z",
]

const GRANT: Case[] = [
  ...AMOUNT,
  ...NO_AMOUNT,
  ...UNIT,
  ...REASON,
  ...UNKNOWN,
  ...cases("source", [null, 5, "", "gift", "Manual"]),
  ...cases("priority", [null, -1, 0.5, "1", 1_000_001, 1e30]),
  ...cases("effective_at", DATES),
  ...cases("expires_at", DATES),
  ...cases("expires_at", ["2020-01-01T00:00:00Z"], "credit_expiry_in_past"),
  ...cases("validity_days", [5]),
  [
    "an end at the beginning",
    { effective_at: "2030-01-01T00:00:00Z", expires_at: "2030-01-01T00:00:00Z" },
    "",
    "credit_expiry_in_past",
  ],
  [
    "an end before the beginning",
    { effective_at: "2030-01-01T00:00:00.001Z", expires_at: "2030-01-01T00:00:00Z" },
    "",
    "credit_expiry_in_past",
  ],
  ["half a message", { unit: "message", amount: 0.5 }, "amount"],
  ["decimals in yen", { unit: "jpy", amount: 1.5 }, "amount"],
  ["four decimals in dinars", { unit: "kwd", amount: 1.0005 }, "amount"],
]

const CONSUME: Case[] = [
  ...AMOUNT,
  ...NO_AMOUNT,
  ...UNIT.filter(([what]) => !what.includes("zar")),
  ...REASON,
  ...cases("reference", [...TEXTS, "r".repeat(256)]),
  ...UNKNOWN,
  ["half a message", { unit: "message", amount: 0.5 }, "amount"],
]

const RESTORE: Case[] = [
  ...AMOUNT.map(([what, change, field]): Case => [what, change, field, "amount"]),
  ...cases("entry_id", [undefined, null, ...TEXTS, "e".repeat(256)]),
  ...cases(
    "entry_id",
    ["entry", "cwal_1-1", "-1", "1-", "x-0", "x-99999999999999999999", "' or 1=1"],
    "credit_entry_not_found",
    404
  ),
  ...REASON,
  ...UNKNOWN,
]

const VOID: Case[] = [
  ...AMOUNT.map(([what, change, field]): Case => [what, change, field, "amount"]),
  ...cases("reason", [undefined, null, ...TEXTS, "r".repeat(1_001)]),
  ...cases("reason", [" ", "\t\n"]),
  ...UNKNOWN,
]

httpSuite("bad input to credits", (suite) => {
  let ada: TestCustomer
  let grant_id: string
  let entry_id: string

  beforeEach(async () => {
    ada = await suite.registerCustomer()
    await createUnit(suite, "message")
    await give(suite, ada.id, { unit: "message", amount: 5 })
    grant_id = (await give(suite, ada.id, { amount: 1000 })).id
    const { credit_entry } = await creditsOf(suite).consume({
      customer_id: ada.id,
      unit: "usd",
      amount: 10,
      actor: "x",
    })
    entry_id = credit_entry!.id
  })

  const credits = (rest = "") => `/admin/customers/${ada.id}/credits${rest}`
  const ROUTES: [name: string, path: () => string, body: () => Body, cases: Case[]][] = [
    ["grant", () => credits(), () => ({ unit: "usd", amount: 1 }), GRANT],
    ["consume", () => credits("/consume"), () => ({ unit: "usd", amount: 1 }), CONSUME],
    ["restore", () => credits("/restore"), () => ({ entry_id, amount: 1 }), RESTORE],
    [
      "void",
      () => `/admin/credit-grants/${grant_id}/void`,
      () => ({ reason: "x", amount: 1 }),
      VOID,
    ],
  ]

  describe.each(ROUTES)("%s", (_, path, good, cases) => {
    it("refuses it with a code that names the field, and writes nothing", async () => {
      const before = await contents(suite)
      let key = 0
      for (const [what, change, field, code = "invalid_field", status = 400] of cases) {
        const client = keyed(suite.backend, `key-${key++}`)
        const answer = await client.post(path(), { ...good(), ...change })
        expect({ what, status: answer.status }).toEqual({ what, status })
        // The decimals of a wallet are the ledger's to check.
        if (code === "amount") {
          expect(["invalid_field", "invalid_amount"]).toContain(answer.body.code)
        } else {
          expect({ what, code: answer.body.code }).toEqual({ what, code })
        }
        if (answer.body.code === "invalid_field") {
          expect({ what, field: answer.body.details.field }).toEqual({ what, field })
        }
      }
      expect(await contents(suite)).toEqual(before)
    })

    it("refuses what is no object, no JSON, or no number that JSON can hold", async () => {
      const before = await contents(suite)
      const text = { headers: { "content-type": "application/json" } }
      const client = keyed(suite.backend, "key-1")
      for (const body of ["{", "[]", "[{}]", '{"__proto__": 1}', "null", '"text"', "5"]) {
        expect([body, (await client.post(path(), body, text)).status]).toEqual([body, 400])
      }
      const huge = JSON.stringify({ ...good(), amount: 0 }).replace('"amount":0', '"amount":1e309')
      expect(await client.post(path(), huge, text)).toMatchObject({
        status: 400,
        body: { details: { field: "amount" } },
      })
      expect((await client.post(path(), { ...good(), reason: "r".repeat(200_000) })).status).toBe(
        413
      )
      expect(await contents(suite)).toEqual(before)
    })

    it("refuses a key that is empty, too long or no ASCII", async () => {
      const before = await contents(suite)
      for (const key of ["", "k".repeat(256), "ключ".normalize(), "k\u00e9"]) {
        const bytes = Buffer.from(key).toString("latin1")
        expect(await keyed(suite.backend, bytes).post(path(), good())).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field: "Idempotency-Key" } },
        })
      }
      expect(await contents(suite)).toEqual(before)
    })
  })

  it("refuses queries as it refuses bodies", async () => {
    const own = suite.shopper(ada).client
    const shopper = "/store/customers/me/wallets/usd"
    const paging: [Body, string][] = [
      [{ limit: 0 }, "limit"],
      [{ limit: 101 }, "limit"],
      [{ limit: "ten" }, "limit"],
      [{ limit: 1.5 }, "limit"],
      [{ limit: [1, 2] }, "limit"],
    ]
    const offsets: [Body, string][] = [
      [{ offset: -1 }, "offset"],
      [{ offset: 1e30 }, "offset"],
      [{ offset: "NaN" }, "offset"],
    ]
    const cursors: [Body, string][] = [
      [{ cursor: "" }, "cursor"],
      [{ cursor: "-1" }, "cursor"],
      [{ cursor: "1 or 1=1" }, "cursor"],
      [{ cursor: "9".repeat(40) }, "cursor"],
      [{ cursor: ["1", "2"] }, "cursor"],
    ]
    const units: [Body, string][] = [
      [{ unit: undefined }, "unit"],
      [{ unit: "" }, "unit"],
      [{ unit: ["usd", "eur"] }, "unit"],
      [{ unit: { $ne: "usd" } }, "unit"],
    ]
    const wallets: [Body, string][] = [
      [{ q: "a\u0000" }, "q"],
      [{ q: "q".repeat(256) }, "q"],
      [{ q: { $ne: "a" } }, "q"],
      [{ expiring_soon: "yes" }, "expiring_soon"],
      [{ min_available: "much" }, "min_available"],
      [{ min_available: -1 }, "min_available"],
      [{ min_available: "1e300" }, "min_available"],
      [{ order: "email" }, "order"],
      [{ order: "available; drop table credit_wallet" }, "order"],
      [{ customer_id: "a\u0000" }, "customer_id"],
      [{ unit: "" }, "unit"],
    ]
    const unknown: [Body, string][] = [[{ fields: "*" }, "fields"]]
    const lists: [typeof own, string, Body, [Body, string][]][] = [
      [
        suite.admin,
        credits("/entries"),
        { unit: "usd" },
        [...paging, ...cursors, ...units, ...unknown],
      ],
      [
        suite.admin,
        credits("/grants"),
        { unit: "usd" },
        [...paging, ...offsets, ...units, ...unknown],
      ],
      [suite.admin, "/admin/wallets", {}, [...paging, ...offsets, ...wallets, ...unknown]],
      [own, `${shopper}/entries`, {}, [...paging, ...cursors, ...unknown]],
      [own, `${shopper}/grants`, {}, [...paging, ...offsets, ...unknown]],
    ]
    for (const [client, path, good, bad] of lists) {
      expect([path, (await client.get(path, good)).status]).toEqual([path, 200])
      for (const [query, field] of bad) {
        const answer = await client.get(path, { ...good, ...query })
        expect({ path, query, ...answer }).toMatchObject({
          path,
          query,
          status: 400,
          body: { code: "invalid_field", details: { field } },
        })
      }
    }
  })
})
