import type { ConfigModule } from "@medusajs/framework/types"
import { type Client, ok } from "../helpers/shop/client"
import { creditsOf, give } from "../helpers/credits/credits"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

const asked: string[] = []
let may = true

function withAuthorize(config: ConfigModule): void {
  const authorize = (_: unknown, action: string) => {
    asked.push(action)
    return may
  }
  Object.assign(config.modules ?? {}, {
    coupon: { resolve: "./src/modules/coupon", options: { authorize } },
    // The order that is placed here is to leave the wallet as it is.
    credit: { resolve: "./src/modules/credit", options: { auto_apply_credits: false } },
  })
}

type Route = [method: "get" | "post" | "delete", path: string, body?: Record<string, unknown>]

httpSuite(
  "who may do what with credits",
  (suite) => {
    let ada: TestCustomer
    let ben: TestCustomer
    let grant_id: string
    let entry_id: string
    let order_id: string

    beforeEach(async () => {
      asked.length = 0
      may = true
      ada = await suite.registerCustomer()
      ben = await suite.registerCustomer()
      grant_id = (await give(suite, ada.id)).id
      const { credit_entry } = await creditsOf(suite).consume({
        customer_id: ada.id,
        unit: "usd",
        amount: 10,
        actor: "x",
      })
      entry_id = credit_entry!.id
      const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
      order_id = (await suite.shopper(ada).placeOrder({ items })).id
    })

    afterEach(() => jest.restoreAllMocks())

    const credits = (rest = "") => `/admin/customers/${ada.id}/credits${rest}`
    const reads = (): Route[] => [
      ["get", `/admin/customers/${ada.id}/wallets`],
      ["get", credits("/entries?unit=usd")],
      ["get", credits("/grants?unit=usd")],
      ["get", "/admin/wallets"],
      ["get", "/admin/wallets/summary"],
      ["get", "/admin/credit-settings"],
      ["get", "/admin/credit-units"],
      ["get", "/admin/credit-packages"],
      ["get", `/admin/orders/${order_id}/credits`],
    ]
    const writes = (): Route[] => [
      ["post", credits(), { unit: "usd", amount: 1 }],
      ["post", credits("/consume"), { unit: "usd", amount: 1 }],
      ["post", credits("/restore"), { entry_id }],
      ["post", `/admin/credit-grants/${grant_id}/void`, { reason: "x" }],
    ]
    /** Guarded as well; what they answer to good requests is told elsewhere. */
    const others = (): Route[] => [
      ["post", "/admin/credit-settings", { auto_apply_credits: true }],
      ["post", "/admin/credit-units", { key: "a", name: "A" }],
      ["post", "/admin/credit-units/message", { name: "A" }],
      ["delete", "/admin/credit-units/message"],
      ["post", "/admin/credit-packages", { name: "A" }],
      ["post", "/admin/credit-packages/cpack_1", { badge: "A" }],
      ["delete", "/admin/credit-packages/cpack_1"],
      ["post", `/admin/orders/${order_id}/credits/restore`, { reason: "x" }],
      ["post", `/admin/orders/${order_id}/credits/claw-back`, { reason: "x" }],
    ]
    const own = (): Route[] => [
      ["get", "/store/customers/me/wallets"],
      ["get", "/store/customers/me/wallets/usd/entries"],
      ["get", "/store/customers/me/wallets/usd/grants"],
    ]
    let keys = 0
    const send = (client: Client, [method, path, body]: Route) =>
      method !== "post"
        ? client[method](path)
        : client.post(path, body, { headers: { "idempotency-key": `key-${keys++}` } })
    const statuses = async (client: Client, routes: Route[]) => {
      const answers = []
      for (const route of routes) {
        answers.push((await send(client, route)).status)
      }
      return answers
    }
    const everybodyElse = (): [string, Client][] => {
      const shop = { "x-publishable-api-key": suite.store.publishable_key }
      const secret = Buffer.from(`${suite.store.staff.secret_key}x:`).toString("base64")
      return [
        ["nobody", suite.anonymous],
        ["the storefront", suite.shopper().client],
        ["the owner", suite.shopper(ada).client],
        ["another customer", suite.shopper(ben).client],
        ["a wrong secret key", suite.anonymous.with({ authorization: `Basic ${secret}` })],
        [
          "a publishable key in its place",
          suite.anonymous.with({
            authorization: `Basic ${Buffer.from(`${shop["x-publishable-api-key"]}:`).toString("base64")}`,
          }),
        ],
        ["a token of nobody's", suite.anonymous.with({ authorization: "Bearer abc.def.ghi" })],
      ]
    }

    it("lets the staff and the merchant's backend to the admin's routes, and nobody else", async () => {
      const before = await contents(suite)
      for (const [who, client] of everybodyElse()) {
        const routes = [...reads(), ...writes(), ...others()]
        expect([who, await statuses(client, routes)]).toEqual([who, routes.map(() => 401)])
      }
      expect(await contents(suite)).toEqual(before)
      for (const client of [suite.admin, suite.backend]) {
        expect(await statuses(client, reads())).toEqual(reads().map(() => 200))
      }
      expect(await statuses(suite.backend, writes())).toEqual([200, 200, 200, 200])
    })

    it("lets a customer to their own wallets, and nobody to another's", async () => {
      const shop = suite.shopper().client
      for (const [who, client] of everybodyElse().filter(([who]) => !/owner|customer/.test(who))) {
        const answers = await statuses(client, own())
        expect([who, answers.every((status) => status === 400 || status === 401)]).toEqual([
          who,
          true,
        ])
      }
      expect(await statuses(shop, own())).toEqual([401, 401, 401])
      expect(await statuses(suite.shopper(ada).client, own())).toEqual([200, 200, 200])
      for (const [, path] of own()) {
        expect(JSON.stringify((await suite.shopper(ben).client.get(path)).body)).not.toContain(
          grant_id
        )
      }
    })

    it("shows customers these fields of their history, and none that the ledger may gain", async () => {
      const ledger = creditsOf(suite)
      const of = { customer_id: ada.id, unit: "usd" }
      const [entries, grants] = [await ledger.listEntries(of), await ledger.listAndCountGrants(of)]
      const grown = <T extends object>(rows: T[]) => rows.map((row) => ({ ...row, note: "x" }))
      jest
        .spyOn(ledger, "listEntries")
        .mockResolvedValue({ ...entries, entries: grown(entries.entries) })
      jest
        .spyOn(ledger, "listAndCountGrants")
        .mockResolvedValue({ ...grants, grants: grown(grants.grants) })
      const { client } = suite.shopper(ada)
      const { credit_entries } = ok(await client.get("/store/customers/me/wallets/usd/entries"))
      const { credit_grants } = ok(await client.get("/store/customers/me/wallets/usd/grants"))
      const entry = [
        "id",
        "sequence",
        "type",
        "unit",
        "amount",
        "balance_after",
        "credit_grant_ids",
        "reference_type",
        "reference_id",
        "created_at",
      ]
      const grant = [
        "id",
        "unit",
        "amount",
        "remaining",
        "held",
        "source",
        "effective_at",
        "expires_at",
        "status",
        "order_id",
        "line_item_id",
        "created_at",
      ]
      expect(credit_entries.map(Object.keys)).toEqual([entry, entry])
      expect(credit_grants.map(Object.keys)).toEqual([grant])
    })

    it("lets nobody but its owner, logged in, put credit on a cart", async () => {
      const { id } = await suite.shopper(ada).createCart({})
      const path = `/store/carts/${id}/credits`
      const doors: Route[] = [
        ["get", path],
        ["post", path, { amount: 1 }],
        ["delete", path],
      ]
      expect(await statuses(suite.shopper().client, doors)).toEqual([401, 401, 401])
      expect(await statuses(suite.shopper(ben).client, doors)).toEqual([404, 404, 404])
      expect((await suite.shopper(ada).client.get(path)).status).toBe(200)
    })

    it("takes the actor from who is logged in, whatever the body says", async () => {
      const { body } = await suite.admin.post(credits(), { unit: "usd", amount: 1 })
      expect(body.credit_grant.created_by).toBe(suite.store.staff.user_id)
      expect(
        (await suite.admin.post(credits(), { unit: "usd", amount: 1, actor: "me" })).status
      ).toBe(400)
      const consumed = await send(suite.backend, writes()[1])
      expect(consumed.body.credit_entry.actor).toMatch(/^apk_/)
    })

    it("asks the store before each change: giving is one thing, taking another", async () => {
      const before = await contents(suite)
      may = false
      expect(await statuses(suite.admin, writes())).toEqual([403, 403, 403, 403])
      expect(asked).toEqual(["credit.grant", "credit.void", "credit.grant", "credit.void"])
      asked.length = 0
      expect(await statuses(suite.admin, others())).toEqual(others().map(() => 403))
      expect(asked).toEqual([...Array<string>(8).fill("credit.grant"), "credit.void"])
      expect(await contents(suite)).toEqual(before)
      asked.length = 0
      expect(await statuses(suite.admin, reads())).toEqual(reads().map(() => 200))
      expect(asked).toEqual([])
    })
  },
  { configure: withAuthorize }
)
