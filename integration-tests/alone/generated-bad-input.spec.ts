import type { ConfigModule } from "@medusajs/framework/types"
import fc from "fast-check"
import { BAD, badBody, badQuery, unknownId } from "../helpers/shop/bad-requests"
import type { Answer, Client } from "../helpers/shop/client"
import { ok } from "../helpers/shop/client"
import { createUnit, creditsOf, give } from "../helpers/credits/credits"
import { createCoupon } from "../helpers/coupons/coupons"
import type { TestCustomer } from "../helpers/shop/people"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

/** Requests per route; a nightly run may ask for thousands. */
const RUNS = parseInt(process.env.BAD_REQUESTS ?? "250")
const SEED = parseInt(process.env.BAD_REQUESTS_SEED ?? String(Date.now() % 1_000_000))
const AT_ONCE = 10

const TABLES = [
  "cart",
  "cart_line_item",
  "cart_line_item_adjustment",
  "credit_line",
  "webhook_endpoint",
  "webhook_delivery",
]

/** Guessing codes is throttled, which would answer most of these requests. */
function withoutThrottle(config: ConfigModule): void {
  Object.assign(config.modules ?? {}, {
    coupon: {
      resolve: "./src/modules/coupon",
      options: { throttle: { per_minute: 1_000_000 } },
    },
  })
}

type Send = (path: string, input?: unknown) => Promise<Answer>
type Route = [name: string, send: () => Send, requests: () => fc.Arbitrary<[string, unknown?]>]

httpSuite(
  "requests that are wrong in any way",
  (suite) => {
    let ada: TestCustomer
    let cart_id: string
    let coupon_id: string
    let customer_coupon_id: string
    let grant_id: string
    let entry_id: string
    let package_id: string
    let order_id: string
    let endpoint_id: string

    beforeAll(async () => {
      ada = await suite.registerCustomer()
      await createUnit(suite, "message")
      grant_id = (await give(suite, ada.id)).id
      const { credit_entry } = await creditsOf(suite).consume({
        customer_id: ada.id,
        unit: "usd",
        amount: 10,
        actor: "x",
      })
      entry_id = credit_entry!.id
      coupon_id = (await createCoupon(suite.container, { code: "GOOD" })).id
      const attached = await suite.admin.post(`/admin/customers/${ada.id}/coupons`, { coupon_id })
      customer_coupon_id = ok(attached).customer_coupon.id
      const { credit_package } = ok(
        await suite.admin.post("/admin/credit-packages", {
          name: "Hundred",
          slug: "hundred",
          unit: "message",
          credits: 100,
          prices: [{ currency_code: "usd", amount: 10 }],
        })
      )
      package_id = credit_package.id
      const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
      cart_id = (await suite.shopper(ada).createCart({ items })).id
      order_id = (await suite.shopper(ada).placeOrder({ items })).id
      const { webhook_endpoint } = ok(await suite.admin.post("/admin/webhook-endpoints", HOOK))
      endpoint_id = webhook_endpoint.id
    })

    // Not the backend's client: Medusa takes 70 ms to check a secret API key.
    const admin = () => suite.admin
    const shopper = () => suite.shopper(ada).client

    let keys = 0
    const post =
      (client: () => Client): (() => Send) =>
      () =>
      (path, body) =>
        client().post(path, body, { headers: { "idempotency-key": `key-${keys++}` } })
    const remove =
      (client: () => Client): (() => Send) =>
      () =>
      (path, body) =>
        client().delete(path, body)
    const get =
      (client: () => Client): (() => Send) =>
      () =>
      (path, query) =>
        client().get(path, query as Record<string, unknown>)

    /** A wrong input to the right path, or, where the path names something, the right input to a wrong one. */
    const at =
      (
        path: (id: string) => string,
        id: () => string,
        input: (good: () => Record<string, unknown>) => fc.Arbitrary<unknown>,
        good: () => Record<string, unknown> = () => ({})
      ) =>
      (): fc.Arbitrary<[string, unknown?]> =>
        fc.oneof(
          {
            weight: 9,
            arbitrary: input(good).map((bad) => [path(id()), bad] as [string, unknown]),
          },
          {
            weight: 1,
            arbitrary: unknownId.map((wrong) => [path(wrong), good()] as [string, unknown]),
          }
        )
    const on =
      (path: () => string, input: () => fc.Arbitrary<unknown>) =>
      (): fc.Arbitrary<[string, unknown?]> =>
        input().map((bad) => [path(), bad])

    const COUPON = {
      code: BAD.id,
      name: BAD.text,
      description: BAD.text,
      admin_note: BAD.text,
      is_active: BAD.flag,
      type: BAD.oneOf,
      value: BAD.amount,
      currency_code: fc.oneof(BAD.oneOf, fc.constantFrom("xxz", "dollars")),
      max_discount_amount: BAD.amount,
      min_order_amount: BAD.amountOrNone,
      applies_to: fc.record({ product_ids: BAD.ids }),
      customer_group_ids: BAD.ids,
      starts_at: BAD.instant,
      expires_at: BAD.instant,
      max_redemptions: BAD.count,
      max_redemptions_per_customer: BAD.count,
      first_purchase_only: BAD.flag,
      is_stackable: BAD.flag,
      duration: BAD.oneOf,
      duration_in_orders: BAD.count,
      duration_in_months: BAD.count,
    }
    const ATTACHED = {
      coupon_id: fc.oneof(BAD.id, BAD.choice),
      value: BAD.amount,
      currency_code: BAD.oneOf,
      duration: BAD.oneOf,
      duration_in_orders: BAD.count,
      duration_in_months: BAD.count,
      reason: BAD.text,
      force: BAD.flag,
    }
    const PERCENT = { code: "NEW", type: "percentage", value: 10 }
    const PERIOD = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }
    const PAGE = { limit: BAD.limit, offset: fc.constantFrom("-1", "1.5", "1e30", "x") }
    const UNIT = fc.oneof(
      BAD.id,
      fc.string().map((text) => `no ${text}`)
    )
    const MOVED = { unit: UNIT, amount: BAD.amount, reason: BAD.text }
    const PACKAGE = {
      name: BAD.id,
      slug: fc.oneof(BAD.text, fc.constantFrom("A B", "-", "/")),
      description: fc.oneof(BAD.flag.filter((value) => typeof value !== "string")),
      unit: UNIT,
      credits: BAD.amount,
      validity_days: BAD.count,
      badge: BAD.text,
      sort_order: fc.constantFrom("1", 1.5, 1e30, [], {}),
      is_featured: BAD.flag,
      is_active: BAD.flag,
      is_discountable: BAD.flag,
      prices: fc.oneof(
        fc.constantFrom([], "10", 5, {}),
        fc.record({ currency_code: fc.constant("usd"), amount: BAD.amountOrNone }).map((p) => [p]),
        fc.record({ currency_code: BAD.oneOf, amount: fc.constant(1) }).map((p) => [p])
      ),
    }
    /** Of events that none of these requests makes. */
    const HOOK = { url: "https://example.com/hook", events: ["coupon.used_up"] }
    const ENDPOINT = {
      url: fc.oneof(
        BAD.id,
        BAD.choice,
        BAD.unstorable.map((text) => `https://example.com/${text}`),
        fc.constantFrom("ftp://example.com", "https://", "//example.com", "https://a:b@example.com")
      ),
      events: fc.oneof(
        BAD.ids,
        fc.constantFrom([], ["coupo*"], ["**"], [".*"], ["coupon.*", ""], Array(101).fill("*"))
      ),
      description: BAD.text,
    }
    const hook = (id: string) => `/admin/webhook-endpoints/${id}`
    const own = (path: string) => () => `/admin/customers/${ada.id}/credits${path}`
    const customers = (rest: string) => (id: string) => `/admin/customers/${id}/credits${rest}`
    const good =
      (body: Record<string, unknown>, fields: Record<string, fc.Arbitrary<unknown>>) => () =>
        badBody(body, fields)

    /** Nothing but an id to be wrong. */
    const byId = (send: (client: () => Client) => () => Send, client: () => Client, path: string) =>
      [
        `${send === get ? "GET" : send === post ? "POST" : "DELETE"} ${path}`,
        send(client),
        () => unknownId.map((id) => [path.replace(/:\w+/, id)]),
      ] as Route

    /** A parameter that may be left out: null is not sent. */
    const MOMENT = BAD.instant.filter((value) => typeof value === "string")
    /** Of an unknown one there is nothing to tell. An address holds no half of a surrogate pair. */
    const NO_ID = fc.constantFrom("\0", "a\0b", "x".repeat(256))
    const ENTRIES = {
      from: MOMENT,
      to: MOMENT,
      timezone: BAD.choice,
      unit: NO_ID,
      customer_id: NO_ID,
      customer_group_id: NO_ID,
      source: BAD.choice,
    }
    const INTERVALS = {
      from: BAD.instant,
      to: BAD.instant,
      interval: BAD.choice,
      timezone: BAD.choice,
      format: BAD.choice,
    }
    const report = (path: string, fields: Record<string, fc.Arbitrary<unknown>>): Route => [
      `GET /admin/reports/${path}`,
      get(admin),
      on(
        () => `/admin/reports/${path}`,
        () => badQuery("at" in fields ? {} : PERIOD, fields)
      ),
    ]

    const history = (of: string, id: () => string): Route => [
      `GET /admin/${of}/history`,
      get(admin),
      at(
        (id) => `/admin/${of.replace(/:\w+/, id)}/history`,
        id,
        () => badQuery({}, PAGE)
      ),
    ]

    const ROUTES: Route[] = [
      history("coupons/:id", () => coupon_id),
      history("customer-coupons/:id", () => customer_coupon_id),
      history("credit-packages/:id", () => package_id),
      history("credit-units/:key", () => "message"),
      history("webhook-endpoints/:id", () => endpoint_id),
      report("credits", { ...ENTRIES, ...INTERVALS }),
      report("credits/entries", ENTRIES),
      report("credits/liability", { at: MOMENT, timezone: BAD.choice, format: BAD.choice }),
      report("coupons", { ...INTERVALS, ...PAGE, coupon_id: NO_ID }),
      report("credit-packages", {
        ...PAGE,
        from: MOMENT,
        credit_package_id: NO_ID,
        currency_code: BAD.choice,
        format: BAD.choice,
      }),
      [
        "GET /admin/reports/customers/:id/statement",
        get(admin),
        at(
          (id) => `/admin/reports/customers/${id}/statement`,
          () => ada.id,
          () => badQuery({ ...PERIOD, unit: "usd" }, { ...INTERVALS, unit: NO_ID }),
          () => ({ ...PERIOD, unit: "usd" })
        ),
      ],
      byId(get, admin, "/admin/coupons/:id"),
      byId(remove, admin, "/admin/coupons/:id"),
      byId(get, admin, "/admin/credit-packages/:id"),
      byId(remove, admin, "/admin/credit-packages/:id"),
      byId(remove, admin, "/admin/credit-units/:key"),
      byId(get, admin, "/admin/customers/:id/wallets"),
      byId(get, admin, "/admin/orders/:id/credits"),
      byId(get, shopper, "/store/credit-packages/:slug"),
      byId(get, shopper, "/store/carts/:id/coupons"),
      byId(get, shopper, "/store/carts/:id/credits"),
      byId(remove, shopper, "/store/carts/:id/credits"),
      byId(get, admin, "/admin/webhook-endpoints/:id"),
      byId(remove, admin, "/admin/webhook-endpoints/:id"),
      byId(post, admin, "/admin/webhook-endpoints/:id/rotate-secret"),
      byId(post, admin, "/admin/webhook-endpoints/:id/enable"),
      byId(post, admin, "/admin/webhook-endpoints/:id/test"),
      byId(get, admin, "/admin/webhook-deliveries/:id"),
      byId(post, admin, "/admin/webhook-deliveries/:id/resend"),
      ["POST /admin/coupons", post(admin), on(() => "/admin/coupons", good(PERCENT, COUPON))],
      [
        "POST /admin/coupons/:id",
        post(admin),
        at(
          (id) => `/admin/coupons/${id}`,
          () => coupon_id,
          good({ name: "x" }, COUPON)
        ),
      ],
      [
        "POST /admin/coupons/:id/duplicate",
        post(admin),
        at(
          (id) => `/admin/coupons/${id}/duplicate`,
          () => coupon_id,
          good({}, { code: fc.oneof(BAD.text, fc.constantFrom("", "a b")) })
        ),
      ],
      [
        "POST /admin/coupons/evaluate",
        post(admin),
        on(
          () => "/admin/coupons/evaluate",
          () =>
            fc.oneof(
              badBody({ code: "GOOD", cart_id }, { code: BAD.id, cart_id: BAD.id }),
              badBody(
                { code: "GOOD", region_id: suite.store.regions.usd, items: [{}] },
                {
                  code: BAD.id,
                  region_id: BAD.id,
                  customer_id: fc.oneof(BAD.unstorable, fc.integer()),
                  email: BAD.choice,
                  items: fc.constantFrom([], [5], [{}], [{ variant_id: "x", quantity: 0 }], {}, 5),
                }
              )
            )
        ),
      ],
      [
        "GET /admin/coupons",
        get(admin),
        on(
          () => "/admin/coupons",
          () => badQuery({}, { ...PAGE, status: BAD.choice, order: BAD.choice })
        ),
      ],
      [
        "GET /admin/coupons/:id/redemptions",
        get(admin),
        at(
          (id) => `/admin/coupons/${id}/redemptions`,
          () => coupon_id,
          () => badQuery({}, PAGE)
        ),
      ],
      [
        "GET /admin/coupons/:id/usage",
        get(admin),
        at(
          (id) => `/admin/coupons/${id}/usage`,
          () => coupon_id,
          () =>
            badQuery(PERIOD, {
              interval: BAD.choice,
              from: BAD.instant,
              to: BAD.instant,
              timezone: BAD.choice,
            }),
          () => PERIOD
        ),
      ],
      [
        "GET /admin/coupons/:id/customers",
        get(admin),
        at(
          (id) => `/admin/coupons/${id}/customers`,
          () => coupon_id,
          () => badQuery({}, { ...PAGE, status: BAD.choice })
        ),
      ],
      [
        "POST /admin/coupons/:id/attach",
        post(admin),
        at(
          (id) => `/admin/coupons/${id}/attach`,
          () => coupon_id,
          good(
            {},
            {
              customer_ids: fc.oneof(BAD.ids.filter(isNoIds), fc.constant([])),
              customer_group_id: BAD.choice,
              allow_duplicates: BAD.flag,
              reason: BAD.text,
              force: BAD.flag,
            }
          ),
          () => ({ customer_ids: [ada.id] })
        ),
      ],
      [
        "GET /admin/customers/:id/coupons",
        get(admin),
        at(
          (id) => `/admin/customers/${id}/coupons`,
          () => ada.id,
          () => badQuery({}, { ...PAGE, status: BAD.choice })
        ),
      ],
      [
        "POST /admin/customers/:id/coupons",
        post(admin),
        at(
          (id) => `/admin/customers/${id}/coupons`,
          () => ada.id,
          () => badBody({ coupon_id }, ATTACHED),
          () => ({ coupon_id })
        ),
      ],
      [
        "DELETE /admin/customer-coupons/:id",
        remove(admin),
        at(
          (id) => `/admin/customer-coupons/${id}`,
          () => customer_coupon_id,
          good({}, { reason: fc.oneof(BAD.id, fc.constant(" ")) }),
          () => ({ reason: "x" })
        ),
      ],
      [
        "GET /admin/customer-coupons/:id/applications",
        get(admin),
        at(
          (id) => `/admin/customer-coupons/${id}/applications`,
          () => customer_coupon_id,
          () => badQuery({}, PAGE)
        ),
      ],
      [
        "GET /store/customers/me/coupons",
        get(shopper),
        on(
          () => "/store/customers/me/coupons",
          () => badQuery({}, { ...PAGE, status: BAD.choice })
        ),
      ],
      [
        "GET /admin/orders/:id/coupons",
        get(admin),
        at(
          (id) => `/admin/orders/${id}/coupons`,
          () => order_id,
          () => badQuery({}, PAGE)
        ),
      ],
      [
        "POST /admin/credit-packages/:id/move",
        post(admin),
        at(
          (id) => `/admin/credit-packages/${id}/move`,
          () => package_id,
          good({ direction: "up" }, { direction: BAD.oneOf }),
          () => ({ direction: "up" })
        ),
      ],
      [
        "POST /admin/customers/:id/credits",
        post(admin),
        at(
          customers(""),
          () => ada.id,
          good(
            { unit: "usd", amount: 1 },
            {
              ...MOVED,
              source: BAD.oneOf,
              priority: fc.oneof(
                fc.integer({ max: -1 }),
                fc.constantFrom("1", 1.5, 1e30, null, [])
              ),
              effective_at: BAD.instant,
              expires_at: BAD.instant,
            }
          ),
          () => ({ unit: "usd", amount: 1 })
        ),
      ],
      [
        "POST /admin/customers/:id/credits/consume",
        post(admin),
        at(
          customers("/consume"),
          () => ada.id,
          good({ unit: "usd", amount: 1 }, { ...MOVED, reference: BAD.text }),
          () => ({ unit: "usd", amount: 1 })
        ),
      ],
      [
        "POST /admin/customers/:id/credits/restore",
        post(admin),
        on(own("/restore"), () =>
          badBody(
            { entry_id, amount: 1 },
            {
              entry_id: fc.oneof(
                BAD.id,
                fc.string().map((text) => `x${text}`)
              ),
              amount: BAD.amount,
              reason: BAD.text,
            }
          )
        ),
      ],
      [
        "POST /admin/credit-grants/:id/void",
        post(admin),
        at(
          (id) => `/admin/credit-grants/${id}/void`,
          () => grant_id,
          good(
            { reason: "x" },
            { reason: fc.oneof(BAD.id, fc.constantFrom(" ", "\t")), amount: BAD.amount }
          ),
          () => ({ reason: "x" })
        ),
      ],
      [
        "GET /admin/customers/:id/credits/entries",
        get(admin),
        at(
          customers("/entries"),
          () => ada.id,
          () =>
            badQuery({ unit: "usd" }, { unit: BAD.choice, limit: BAD.limit, cursor: BAD.choice }),
          () => ({ unit: "usd" })
        ),
      ],
      [
        "GET /admin/customers/:id/credits/grants",
        get(admin),
        at(
          customers("/grants"),
          () => ada.id,
          () => badQuery({ unit: "usd" }, { unit: BAD.choice, ...PAGE, expiring_soon: BAD.choice }),
          () => ({ unit: "usd" })
        ),
      ],
      [
        "GET /admin/wallets",
        get(admin),
        on(
          () => "/admin/wallets",
          () =>
            badQuery(
              {},
              { ...PAGE, order: BAD.choice, expiring_soon: BAD.choice, min_available: BAD.choice }
            )
        ),
      ],
      [
        "POST /admin/credit-units",
        post(admin),
        on(
          () => "/admin/credit-units",
          good(
            { key: "token", name: "Token" },
            {
              key: fc.oneof(BAD.id, fc.constantFrom("message", "usd", "A", "a b", "1a")),
              name: BAD.id,
              plural: fc.oneof(BAD.noText, BAD.unstorable),
              conversion_rates: badRates(),
            }
          )
        ),
      ],
      [
        "POST /admin/credit-units/:key",
        post(admin),
        at(
          (key) => `/admin/credit-units/${key}`,
          () => "message",
          good({ name: "Note" }, { name: BAD.id, conversion_rates: badRates(), key: BAD.text }),
          () => ({ name: "Note" })
        ),
      ],
      [
        "POST /admin/credit-packages",
        post(admin),
        on(
          () => "/admin/credit-packages",
          good(
            {
              name: "Ten",
              unit: "message",
              credits: 10,
              prices: [{ currency_code: "usd", amount: 1 }],
            },
            PACKAGE
          )
        ),
      ],
      [
        "POST /admin/credit-packages/:id",
        post(admin),
        at(
          (id) => `/admin/credit-packages/${id}`,
          () => package_id,
          good({ badge: "x" }, PACKAGE),
          () => ({ badge: "x" })
        ),
      ],
      [
        "GET /store/credit-packages",
        get(shopper),
        on(
          () => "/store/credit-packages",
          () => badQuery({}, { ...PAGE, currency_code: BAD.choice.map((text) => `${text}xxx`) })
        ),
      ],
      [
        "POST /store/credit-packages/:slug/checkout",
        post(shopper),
        at(
          (slug) => `/store/credit-packages/${slug}/checkout`,
          () => "hundred",
          () =>
            badBody(
              { region_id: suite.store.regions.usd },
              {
                region_id: fc.oneof(
                  BAD.id,
                  fc.string().map((text) => `x${text}`)
                ),
                cart_id: fc.oneof(
                  BAD.noText,
                  BAD.unstorable,
                  fc.string().map((text) => `x${text}`)
                ),
                quantity: BAD.count,
              }
            ),
          () => ({ region_id: suite.store.regions.usd })
        ),
      ],
      [
        "GET /store/customers/me/wallets/:unit/entries",
        get(shopper),
        at(
          (unit) => `/store/customers/me/wallets/${unit}/entries`,
          () => "usd",
          () => badQuery({}, { limit: BAD.limit, cursor: BAD.choice })
        ),
      ],
      [
        "GET /store/customers/me/wallets/:unit/grants",
        get(shopper),
        at(
          (unit) => `/store/customers/me/wallets/${unit}/grants`,
          () => "usd",
          () => badQuery({}, PAGE)
        ),
      ],
      [
        "POST /store/carts",
        post(shopper),
        on(
          () => "/store/carts",
          () => badBody({ region_id: suite.store.regions.usd }, { promo_codes: BAD.codes })
        ),
      ],
      [
        "POST /store/carts/:id",
        post(shopper),
        on(() => `/store/carts/${cart_id}`, good({}, { promo_codes: BAD.codes })),
      ],
      [
        "POST /store/carts/:id/promotions",
        post(shopper),
        on(() => `/store/carts/${cart_id}/promotions`, good({}, { promo_codes: BAD.codes })),
      ],
      [
        "POST /store/carts/:id/coupons",
        post(shopper),
        at(
          (id) => `/store/carts/${id}/coupons`,
          () => cart_id,
          good(
            { code: "GOOD" },
            {
              code: fc.oneof(
                BAD.id,
                fc.string().map((text) => `no ${text}`)
              ),
              replace: BAD.flag,
            }
          ),
          () => ({ code: "GOOD" })
        ),
      ],
      [
        "DELETE /store/carts/:id/coupons/:code",
        remove(shopper),
        () => unknownId.map((code) => [`/store/carts/${cart_id}/coupons/${code}`]),
      ],
      [
        "POST /store/carts/:id/credits",
        post(shopper),
        at(
          (id) => `/store/carts/${id}/credits`,
          () => cart_id,
          good({ amount: 1 }, { amount: BAD.amountOrNone, take_over: BAD.flag }),
          () => ({ amount: 1 })
        ),
      ],
      [
        "POST /admin/orders/:id/credits/restore",
        post(admin),
        at(
          (id) => `/admin/orders/${id}/credits/restore`,
          () => order_id,
          good({ reason: "x" }, { amount: BAD.amount, reason: BAD.text }),
          () => ({ reason: "x" })
        ),
      ],
      [
        "POST /admin/orders/:id/credits/claw-back",
        post(admin),
        at(
          (id) => `/admin/orders/${id}/credits/claw-back`,
          () => order_id,
          good(
            { reason: "x" },
            { amount: BAD.amount, reason: fc.oneof(BAD.id, fc.constant(" ")), grant_id: BAD.choice }
          ),
          () => ({ reason: "x" })
        ),
      ],
      [
        "GET /admin/webhook-endpoints",
        get(admin),
        on(
          () => "/admin/webhook-endpoints",
          () => badQuery({}, PAGE)
        ),
      ],
      [
        "POST /admin/webhook-endpoints",
        post(admin),
        on(() => "/admin/webhook-endpoints", good(HOOK, ENDPOINT)),
      ],
      [
        "POST /admin/webhook-endpoints/:id",
        post(admin),
        at(
          hook,
          () => endpoint_id,
          good({ description: "x" }, { ...ENDPOINT, is_enabled: BAD.flag }),
          () => ({ description: "x" })
        ),
      ],
      [
        "GET /admin/webhook-endpoints/:id/deliveries",
        get(admin),
        at(
          (id) => `${hook(id)}/deliveries`,
          () => endpoint_id,
          () => badQuery({}, { ...PAGE, state: BAD.choice })
        ),
      ],
      [
        "POST /admin/webhook-endpoints/:id/resend",
        post(admin),
        at(
          (id) => `${hook(id)}/resend`,
          () => endpoint_id,
          good({ since: "2026-01-01T00:00:00Z" }, { since: BAD.instant }),
          () => ({ since: "2026-01-01T00:00:00Z" })
        ),
      ],
    ]

    it.each(ROUTES)("are refused and change nothing: %s", async (_, send, requests) => {
      const before = await contents(suite, TABLES)
      const sample = unique(fc.sample(requests(), { numRuns: RUNS, seed: SEED }))
      for (let i = 0; i < sample.length; i += AT_ONCE) {
        const batch = sample.slice(i, i + AT_ONCE)
        const answers = await Promise.all(batch.map(([path, input]) => send()(path, input)))
        answers.forEach(({ status, body }, n) => {
          if (status < 400 || status >= 500) {
            const request = JSON.stringify(batch[n]).slice(0, 2_000)
            const answer = JSON.stringify(body).slice(0, 500)
            throw new Error(`${status} to ${request} (seed ${SEED}): ${answer}`)
          }
        })
      }
      expect(await contents(suite, TABLES)).toEqual(before)
    })
  },
  { configure: withoutThrottle }
)

/** Without those equal to an earlier one: of 500 ids that are none, half are. */
function unique<Request>(sample: Request[]): Request[] {
  return [...new Map(sample.map((request) => [JSON.stringify(request), request])).values()]
}

/** Not a list of texts: of customers that do not exist, the answer tells one by one. */
function isNoIds(ids: unknown): boolean {
  return (
    !Array.isArray(ids) || ids.some((id) => typeof id !== "string" || /^$|[\0\p{Cs}]/u.test(id))
  )
}

/** Conversion rates. */
function badRates(): fc.Arbitrary<unknown> {
  return fc.oneof(
    fc.constantFrom("1", 5, {}),
    fc
      .record({ currency_code: fc.constant("usd"), credits_per_currency_unit: BAD.amount })
      .map((rate) => [rate]),
    fc
      .record({ currency_code: BAD.oneOf, credits_per_currency_unit: fc.constant(1) })
      .map((rate) => [rate])
  )
}
