import { Modules } from "@medusajs/framework/utils"
import { createCreditPackageWorkflow } from "../../src/workflows/credit-package/create-credit-package"
import { deleteCreditPackageWorkflow } from "../../src/workflows/credit-package/delete-credit-package"
import { updateCreditPackageWorkflow } from "../../src/workflows/credit-package/update-credit-package"
import { queryGraph } from "../../src/plugin/query-graph"
import { ok } from "../helpers/shop/client"
import { createPackage } from "../helpers/credits/packages"
import { CreditPackageEvents } from "../../src/contract/events"
import { recordEvents } from "../helpers/shop/events"
import { httpSuite } from "../helpers/shop/suite"

/** A merchant's handler that has second thoughts. */
let objects = false
function object() {
  if (objects) {
    throw new Error("The merchant objects")
  }
}
createCreditPackageWorkflow.hooks.creditPackageCreated(object)
updateCreditPackageWorkflow.hooks.creditPackageUpdated(object)
deleteCreditPackageWorkflow.hooks.creditPackageDeleted(object)

httpSuite("credit packages", (suite) => {
  const path = "/admin/credit-packages"
  const fields = {
    name: "Big pack",
    unit: "usd",
    credits: 110.5,
    prices: [
      { currency_code: "USD", amount: 100 },
      { currency_code: "eur", amount: 89.99 },
    ],
  }
  const post = (more: Record<string, unknown> = {}) =>
    suite.admin.post(path, { ...fields, ...more })
  const get = async (id: string) => ok(await suite.admin.get(`${path}/${id}`)).credit_package

  it("creates the product, its variant, its prices and the package at once", async () => {
    const events = recordEvents(suite, "credit_package.created", "product.created")
    const { credit_package } = ok(
      await post({
        description: "Ten percent more",
        validity_days: 365,
        badge: "Best value",
        sort_order: 3,
        is_featured: true,
      })
    )
    expect(credit_package).toEqual({
      id: expect.stringMatching(/^cpack_/),
      slug: "big-pack",
      name: "Big pack",
      description: "Ten percent more",
      unit: "usd",
      credit_unit: {
        key: "usd",
        name: "US Dollar",
        plural: "US Dollar",
        kind: "money",
        decimals: 2,
      },
      credits: 110.5,
      prices: [
        { currency_code: "eur", amount: 89.99 },
        { currency_code: "usd", amount: 100 },
      ],
      credits_per_currency_unit: { eur: 1.227914, usd: 1.105 },
      validity_days: 365,
      badge: "Best value",
      sort_order: 3,
      is_featured: true,
      is_active: true,
      is_discountable: false,
      product_id: expect.stringMatching(/^prod_/),
      variant_id: expect.stringMatching(/^variant_/),
      created_at: expect.any(String),
      updated_at: expect.any(String),
    })
    const [product] = await queryGraph<Record<string, unknown>>(suite.container, {
      entity: "product",
      fields: ["*", "variants.*", "sales_channels.id", "shipping_profile.id", "credit_package.*"],
      filters: { id: credit_package.product_id },
    })
    expect(product).toMatchObject({
      status: "published",
      discountable: false,
      is_giftcard: false,
      variants: [{ manage_inventory: false }],
      sales_channels: [{ id: suite.store.sales_channel_id }],
      credit_package: { id: credit_package.id, credits: 110.5, unit: "usd" },
    })
    expect(product.shipping_profile).toBeUndefined()
    await suite.settled()
    expect(events.map(({ name }) => name).sort()).toEqual([
      "credit_package.created",
      "product.created",
    ])
    const [linked] = await queryGraph<{ product: unknown }>(suite.container, {
      entity: "credit_package",
      fields: ["id", "product.title"],
      filters: { id: credit_package.id },
    })
    expect(linked.product).toMatchObject({ title: "Big pack" })
  })

  it("makes a slug of the name, and never the same twice", async () => {
    const slugs = []
    for (const name of ["Big pack", "Big pack", "  BIG  pack! "]) {
      slugs.push(ok(await post({ name, slug: "" })).credit_package.slug)
    }
    expect(slugs).toEqual(["big-pack", "big-pack-2", "big-pack-3"])
    expect(await post({ slug: "big-pack-2" })).toMatchObject({
      status: 400,
      body: { code: "credit_package_slug_taken", details: { field: "slug" } },
    })
    expect(ok(await post({ name: "حزمة كبيرة" })).credit_package.slug).toBe("حزمة-كبيرة")
  })

  it("lists by sort order, finds by name and slug, and counts", async () => {
    for (const [name, sort_order, is_active] of [
      ["Large", 2, true],
      ["Small", 1, true],
      ["Hidden", 0, false],
    ]) {
      ok(await post({ name, sort_order, is_active }))
    }
    const list = async (query: Record<string, unknown>) => {
      const { credit_packages, count } = ok(await suite.admin.get(path, query))
      return { names: credit_packages.map(({ name }: { name: string }) => name), count }
    }
    expect(await list({})).toEqual({ names: ["Hidden", "Small", "Large"], count: 3 })
    expect(await list({ is_active: true })).toEqual({ names: ["Small", "Large"], count: 2 })
    expect(await list({ q: "LAR" })).toEqual({ names: ["Large"], count: 1 })
    const [{ product_id }] = ok(await suite.admin.get(path, { q: "small" })).credit_packages
    expect(await list({ product_id })).toEqual({ names: ["Small"], count: 1 })
    expect(await list({ product_id: "prod_nothing" })).toEqual({ names: [], count: 0 })
    expect(await list({ limit: 1, offset: 1 })).toEqual({ names: ["Small"], count: 3 })
    expect(await list({ offset: 9 })).toEqual({ names: [], count: 3 })
    for (const [query, field] of [
      [{ limit: 101 }, "limit"],
      [{ offset: -1 }, "offset"],
      [{ is_active: "yes" }, "is_active"],
      [{ product_id: "" }, "product_id"],
      [{ color: "red" }, "color"],
    ] as const) {
      expect(await suite.admin.get(path, query)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field } },
      })
    }
  })

  describe("in the order of the merchant", () => {
    const create = async (...names: string[]) => {
      const ids: Record<string, string> = {}
      for (const name of names) {
        ids[name] = ok(await post({ name, sort_order: 0 })).credit_package.id
      }
      return ids
    }
    const names = async () => {
      const { credit_packages } = ok(await suite.admin.get(path))
      return credit_packages.map(({ name }: { name: string }) => name).join()
    }
    const move = (id: string, direction: string) =>
      suite.admin.post(`${path}/${id}/move`, { direction })

    it("comes a new one last, whether its product is new or not", async () => {
      ok(await post({ name: "a", sort_order: 7 }))
      ok(await post({ name: "b" }))
      const product_id = suite.store.catalog.pen.id
      ok(await suite.admin.post(path, { product_id, unit: "usd", credits: 5 }))
      ok(await post({ name: "c", sort_order: 1_000_000 }))
      const { credit_package } = ok(await post({ name: "d" }))
      expect(credit_package.sort_order).toBe(1_000_000)
      expect(await names()).toMatch(/^a,b,[^,]+,c,d$/)
    })

    it("moves one past its neighbour, though they had the same number, and tells of those that moved", async () => {
      const { a, b, c } = await create("a", "b", "c")
      const events = recordEvents(suite, "credit_package.updated")
      const told = async () => {
        await suite.settled()
        return events.splice(0).map(({ data }) => (data as { id: string }).id)
      }
      expect(ok(await move(c, "up")).credit_package).toMatchObject({ name: "c", sort_order: 2 })
      expect(await names()).toBe("a,c,b")
      expect(await told()).toContain(c)
      ok(await move(a, "down"))
      expect(await names()).toBe("c,a,b")
      expect((await told()).sort()).toEqual([a, c].sort())
      // Nothing is before the first or after the last.
      ok(await move(c, "up"))
      ok(await move(b, "down"))
      expect(await names()).toBe("c,a,b")
      expect(await told()).toEqual([])
    })

    it("keeps what others change at the same time", async () => {
      const { a, b, c, d } = await create("a", "b", "c", "d")
      await Promise.all([
        move(d, "up"),
        move(d, "up"),
        move(d, "up"),
        suite.admin.post(`${path}/${b}`, { badge: "New" }),
      ])
      expect(await names()).toBe("d,a,b,c")
      expect(await get(b)).toMatchObject({ badge: "New", sort_order: 3 })
      await Promise.all([a, b, c, d, a, b, c, d].map((id) => move(id, "down")))
      const numbers = await suite.sql<{ sort_order: number }>(
        "SELECT sort_order FROM credit_package ORDER BY sort_order"
      )
      expect(numbers.map(({ sort_order }) => sort_order)).toEqual([1, 2, 3, 4])
    })

    it("knows two directions, and packages alone", async () => {
      const { a } = await create("a", "b")
      for (const body of [{}, { direction: "left" }, { direction: null }]) {
        expect(await suite.admin.post(`${path}/${a}/move`, body)).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field: "direction" } },
        })
      }
      expect(await move("cpack_nothing", "up")).toMatchObject({
        status: 404,
        body: { code: "credit_package_not_found" },
      })
    })
  })

  it("changes package and product together, and tells it once", async () => {
    const { credit_package } = ok(await post())
    const events = recordEvents(suite, "credit_package.updated")
    const update = {
      name: "Bigger pack",
      slug: "bigger",
      description: null,
      credits: 120,
      validity_days: 10,
      prices: [{ currency_code: "gbp", amount: 80 }],
      is_active: false,
      is_discountable: true,
      badge: "New",
    }
    expect(
      ok(await suite.admin.post(`${path}/${credit_package.id}`, update)).credit_package
    ).toEqual({
      ...credit_package,
      ...update,
      credits_per_currency_unit: { gbp: 1.5 },
      updated_at: expect.any(String),
    })
    ok(await suite.admin.post(`${path}/${credit_package.id}`, { badge: null }))
    expect(await get(credit_package.id)).toMatchObject({ badge: null, credits: 120 })
    const same = { badge: null, slug: "bigger", prices: update.prices, is_active: false }
    ok(await suite.admin.post(`${path}/${credit_package.id}`, same))
    await suite.settled()
    const told = { name: "credit_package.updated", data: { id: credit_package.id } }
    expect(events).toEqual([told, told])
  })

  it("leaves the prices of regions and price lists alone", async () => {
    const { credit_package } = ok(await post())
    const pricing = suite.container.resolve(Modules.PRICING)
    const [{ price_set_id }] = await suite.sql<{ price_set_id: string }>(
      "select price_set_id from product_variant_price_set where variant_id = ?",
      [credit_package.variant_id]
    )
    const { usd } = suite.store.regions
    await pricing.addPrices({
      priceSetId: price_set_id,
      prices: [{ currency_code: "usd", amount: 90, rules: { region_id: usd } }],
    })
    await pricing.createPriceLists([
      {
        title: "Sale",
        description: "",
        status: "active",
        prices: [{ price_set_id, currency_code: "usd", amount: 70 }],
      },
    ])
    const all = async () =>
      (
        await suite.sql<{ amount: string }>(
          "select amount from price where price_set_id = ? and deleted_at is null order by amount",
          [price_set_id]
        )
      ).map(({ amount }) => amount)
    const set = async (prices: unknown) =>
      ok(await suite.admin.post(`${path}/${credit_package.id}`, { prices })).credit_package.prices
    const prices = [
      { currency_code: "gbp", amount: 80 },
      { currency_code: "usd", amount: 101 },
    ]
    expect(await set(prices)).toEqual(prices)
    expect(await all()).toEqual(["70", "80", "90", "101"])
    expect(await set(prices.slice(0, 1))).toEqual(prices.slice(0, 1))
    expect(await all()).toEqual(["70", "80", "90"])
  })

  it("deletes package and product; both are gone from every list", async () => {
    const { credit_package } = ok(await post())
    const events = recordEvents(suite, "credit_package.deleted")
    expect(ok(await suite.admin.delete(`${path}/${credit_package.id}`))).toEqual({
      id: credit_package.id,
      object: "credit_package",
      deleted: true,
    })
    expect((await suite.admin.get(`${path}/${credit_package.id}`)).status).toBe(404)
    expect((await suite.admin.delete(`${path}/${credit_package.id}`)).status).toBe(404)
    expect((await suite.admin.get(`/admin/products/${credit_package.product_id}`)).status).toBe(404)
    expect(ok(await suite.admin.get(path)).count).toBe(0)
    await suite.settled()
    expect(events).toEqual([{ name: "credit_package.deleted", data: { id: credit_package.id } }])
    expect(ok(await post()).credit_package.slug).toBe("big-pack")
  })

  it("makes an existing product a package, which it outlives", async () => {
    const { mug, shirt } = suite.store.catalog
    const attach = (product_id: string, more = {}) =>
      suite.admin.post(path, { product_id, unit: "usd", credits: 5, ...more })
    const { credit_package } = ok(await attach(mug.id))
    expect(credit_package).toMatchObject({
      name: "Mug",
      product_id: mug.id,
      variant_id: mug.variant_ids[0],
      is_discountable: false,
    })
    const { product } = ok(await suite.admin.get(`/admin/products/${mug.id}`))
    expect(product.discountable).toBe(false)
    expect(await attach(mug.id)).toMatchObject({
      status: 400,
      body: { code: "credit_package_exists", details: { field: "product_id" } },
    })
    for (const product_id of [shirt.id, "prod_nothing"]) {
      expect(await attach(product_id)).toMatchObject({
        status: 400,
        body: { code: "invalid_field", details: { field: "product_id" } },
      })
    }
    ok(await suite.admin.delete(`${path}/${credit_package.id}`))
    ok(await suite.admin.get(`/admin/products/${mug.id}`))
    const again = ok(await attach(mug.id, { is_discountable: true })).credit_package
    expect(again).toMatchObject({ is_discountable: true })
    expect(again.id).not.toBe(credit_package.id)
  })

  it("lets only one of two attach a product at the same time", async () => {
    const { mug } = suite.store.catalog
    const answers = await Promise.all(
      [1, 2, 3, 4].map((credits) =>
        suite.admin.post(path, { product_id: mug.id, unit: "usd", credits })
      )
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    expect(ok(await suite.admin.get(path)).count).toBe(1)
  })

  it("survives what the stock product pages do to its product", async () => {
    const { credit_package } = ok(await post())
    const { product_id, variant_id } = credit_package
    ok(
      await suite.admin.post(`/admin/products/${product_id}`, { title: "Renamed", status: "draft" })
    )
    expect(await get(credit_package.id)).toMatchObject({ name: "Renamed", is_active: false })
    ok(await suite.admin.delete(`/admin/products/${product_id}/variants/${variant_id}`))
    expect(await get(credit_package.id)).toMatchObject({ variant_id: null, prices: [] })
    const change = (update: unknown) => suite.admin.post(`${path}/${credit_package.id}`, update)
    expect(await change({ credits: 1 })).toMatchObject({ status: 200 })
    expect(await change({ credits: 2, prices: fields.prices })).toMatchObject({
      status: 400,
      body: { code: "invalid_field", details: { field: "prices" } },
    })
    expect(await get(credit_package.id)).toMatchObject({ credits: 1 })
    ok(await suite.admin.delete(`/admin/products/${product_id}`))
    expect(ok(await suite.admin.get(path))).toMatchObject({ credit_packages: [], count: 0 })
    expect((await suite.admin.get(`${path}/${credit_package.id}`)).status).toBe(404)
    expect((await suite.admin.post(`${path}/${credit_package.id}`, { credits: 1 })).status).toBe(
      404
    )
  })

  describe("when a merchant's handler objects at the end", () => {
    beforeEach(() => {
      objects = true
    })
    afterEach(() => {
      objects = false
    })

    it("leaves neither package nor product, and tells of both", async () => {
      const events = recordEvents(suite, ...Object.values(CreditPackageEvents))
      const create = createCreditPackageWorkflow(suite.container).run({
        input: fields,
      })
      await expect(create).rejects.toMatchObject({ message: "The merchant objects" })
      expect(await suite.sql("select id from credit_package")).toEqual([])
      const products = suite.container.resolve(Modules.PRODUCT)
      expect(await products.listProducts({ handle: "big-pack" })).toEqual([])
      await suite.settled()
      expect(events.map(({ name }) => name)).toEqual([
        CreditPackageEvents.CREATED,
        CreditPackageEvents.DELETED,
      ])
    })

    it("puts package and product back after a change, and after a deletion", async () => {
      objects = false
      const { credit_package } = ok(await post())
      const { id } = credit_package
      objects = true
      const update = {
        name: "New",
        credits: 1,
        badge: "x",
        prices: [{ currency_code: "gbp", amount: 1 }],
      }
      const change = updateCreditPackageWorkflow(suite.container).run({ input: { id, update } })
      await expect(change).rejects.toMatchObject({ message: "The merchant objects" })
      const before = { ...credit_package, updated_at: expect.any(String) }
      expect(await get(id)).toEqual(before)
      const deletion = deleteCreditPackageWorkflow(suite.container).run({ input: { id } })
      await expect(deletion).rejects.toMatchObject({ message: "The merchant objects" })
      expect(await get(id)).toEqual(before)
      expect((await suite.admin.get(`/admin/products/${before.product_id}`)).status).toBe(200)
    })
  })

  const prices = (...amounts: unknown[]) =>
    amounts.map((amount) => ({ prices: [{ currency_code: "usd", amount }] }))
  it.each([
    ...prices(-1, NaN, Infinity, "10", null, 1e13, 9.999).map(
      (price) => [price, "prices.0.amount"] as const
    ),
    [{ prices: [] }, "prices"],
    [{ prices: undefined }, "prices"],
    [{ prices: [{ currency_code: "xxx", amount: 1 }] }, "prices.0.currency_code"],
    [{ prices: [{ currency_code: "sek", amount: 1 }] }, "prices.0.currency_code"],
    [{ prices: [{ currency_code: "jpy", amount: 1.5 }] }, "prices.0.amount"],
    [
      {
        prices: [
          { currency_code: "usd", amount: 1 },
          { currency_code: "USD", amount: 2 },
        ],
      },
      "prices",
    ],
    [{ name: "" }, "name"],
    [{ name: "a".repeat(256) }, "name"],
    [{ name: "a\0" }, "name"],
    [{ name: undefined }, "name"],
    [{ slug: "Not A Slug" }, "slug"],
    [{ slug: "-a" }, "slug"],
    [{ credits: 0 }, "credits"],
    [{ credits: -1 }, "credits"],
    [{ credits: "5" }, "credits"],
    [{ credits: 1.005 }, "credits"],
    [{ credits: 1e10 }, "credits"],
    [{ credits: null }, "credits"],
    [{ unit: "nothing" }, "unit"],
    [{ unit: "sek" }, "unit"],
    [{ unit: "a\0" }, "unit"],
    [{ unit: 5 }, "unit"],
    [{ validity_days: 0 }, "validity_days"],
    [{ validity_days: 1.5 }, "validity_days"],
    [{ validity_days: -1 }, "validity_days"],
    [{ validity_days: 1e9 }, "validity_days"],
    [{ badge: "a".repeat(61) }, "badge"],
    [{ sort_order: 1.5 }, "sort_order"],
    [{ sort_order: 1e10 }, "sort_order"],
    [{ is_featured: "yes" }, "is_featured"],
    [{ is_active: 1 }, "is_active"],
    [{ sales_channel_id: "sc_nothing" }, "sales_channel_id"],
    [{ is_giftcard: true }, "is_giftcard"],
    [{ product_id: "prod_1", credits: 1, unit: "usd" }, "name"],
  ] as [Record<string, unknown>, string][])("refuses %j", async (more, field) => {
    const before = await suite.sql("select count(*) from product")
    const { status, body } = await post(more)
    expect({ status, field: body.details?.field }).toEqual({ status: 400, field })
    expect(await suite.sql("select id from credit_package")).toEqual([])
    expect(await suite.sql("select count(*) from product")).toEqual(before)
  })

  it("refuses an update as it refuses a new one, and changes nothing", async () => {
    const pack = await createPackage(suite)
    const other = await createPackage(suite)
    const before = await get(pack.id)
    for (const [update, field] of [
      [{ credits: 0.5 }, "credits"],
      [{ unit: "nothing" }, "unit"],
      [{ name: "New", slug: other.slug }, "slug"],
      [{ name: "New", prices: [{ currency_code: "sek", amount: 1 }] }, "prices.0.currency_code"],
      [{ name: "New", prices: [] }, "prices"],
      [{ product_id: "prod_1" }, "product_id"],
    ] as const) {
      const { status, body } = await suite.admin.post(`${path}/${pack.id}`, update)
      expect({ status, field: body.details?.field }).toEqual({ status: 400, field })
      expect(await get(pack.id)).toEqual(before)
    }
    for (const id of ["cpack_nothing", "%00"]) {
      expect(await suite.admin.post(`${path}/${id}`, {})).toMatchObject({
        status: 404,
        body: { code: "credit_package_not_found" },
      })
    }
  })

  it("is for admins alone, and for those the store authorizes", async () => {
    const pack = await createPackage(suite)
    for (const client of [suite.anonymous, suite.shopper().client]) {
      for (const answer of [
        await client.get(path),
        await client.post(path, fields),
        await client.get(`${path}/${pack.id}`),
        await client.post(`${path}/${pack.id}`, {}),
        await client.post(`${path}/${pack.id}/move`, { direction: "up" }),
        await client.delete(`${path}/${pack.id}`),
        await client.get("/admin/credit-units"),
        await client.post("/admin/credit-units", { key: "x", name: "x" }),
        await client.delete("/admin/credit-units/message"),
      ]) {
        expect(answer.status).toBe(401)
      }
    }
    ok(await suite.backend.get(path))
  })
})
