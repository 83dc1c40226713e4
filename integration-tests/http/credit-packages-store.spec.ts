import { Modules } from "@medusajs/framework/utils"
import { ok } from "../helpers/shop/client"
import { createPackage } from "../helpers/credits/packages"
import type { TestCustomer } from "../helpers/shop/people"
import { statementsOf } from "../helpers/shop/statements"
import { httpSuite } from "../helpers/shop/suite"
import { contents } from "../helpers/shop/unchanged"

httpSuite("credit packages at the storefront", (suite) => {
  const path = "/store/credit-packages"

  /** A price for a group that the customer alone is in. */
  async function priceForGroup({ id }: TestCustomer, price: Record<string, unknown>) {
    const { customer_group } = ok(await suite.admin.post("/admin/customer-groups", { name: "VIP" }))
    const members = `/admin/customer-groups/${customer_group.id}/customers`
    ok(await suite.admin.post(members, { add: [id] }))
    ok(
      await suite.admin.post("/admin/price-lists", {
        title: "VIP",
        description: "",
        status: "active",
        rules: { "customer.groups.id": [customer_group.id] },
        prices: [price],
      })
    )
  }

  it("lists the active ones by sort order, at the price of the region or currency", async () => {
    await createPackage(suite, { name: "Large", sort_order: 2, credits: 5000 })
    const small = await createPackage(suite, {
      name: "Small",
      sort_order: 1,
      prices: [
        { currency_code: "usd", amount: 20 },
        { currency_code: "eur", amount: 19.99 },
      ],
    })
    await createPackage(suite, { name: "Hidden", is_active: false })
    const { client } = suite.shopper()
    const list = async (query?: Record<string, unknown>) => ok(await client.get(path, query))

    const all = await list()
    expect(all).toMatchObject({ count: 2, limit: 20, offset: 0 })
    expect(all.credit_packages).toMatchObject([
      {
        name: "Small",
        slug: "small",
        credits: 500,
        unit: "message",
        credit_unit: {
          key: "message",
          name: "Message",
          plural: "Messages",
          kind: "unit",
          decimals: 0,
        },
        calculated_price: null,
      },
      { name: "Large", credits: 5000, calculated_price: null },
    ])
    const prices = async (query: Record<string, unknown>) =>
      (await list(query)).credit_packages.map(
        ({ calculated_price }: { calculated_price?: { calculated_amount: number } }) =>
          calculated_price?.calculated_amount ?? null
      )
    expect(await prices({ currency_code: "EUR" })).toEqual([19.99, 20])
    expect(await prices({ region_id: suite.store.regions.eur })).toEqual([19.99, 20])
    expect(await prices({ currency_code: "gbp" })).toEqual([20])
    expect(await prices({ currency_code: "usd", limit: 1, offset: 1 })).toEqual([20])

    const { credit_package } = ok(await client.get(`${path}/small`, { currency_code: "eur" }))
    expect(credit_package).toMatchObject({
      id: small.id,
      calculated_price: {
        calculated_amount: 19.99,
        currency_code: "eur",
        is_calculated_price_tax_inclusive: true,
      },
    })
  })

  describe("of packages that are not priced in every currency", () => {
    const eur = [{ currency_code: "eur", amount: 1 }]
    const names = async (query: Record<string, unknown>) => {
      const { credit_packages, count } = ok(await suite.shopper().client.get(path, query))
      return [credit_packages.map(({ name }: { name: string }) => name).join(), count]
    }

    it("lists and counts those with a price in the currency asked for, page by page", async () => {
      for (const name of ["A", "B", "C"]) {
        await createPackage(suite, { name })
        await createPackage(suite, { name: `${name} in euros`, prices: eur })
      }
      const { usd } = suite.store.regions
      for (const where of [{ currency_code: "USD" }, { region_id: usd }]) {
        expect(await names(where)).toEqual(["A,B,C", 3])
        expect(await names({ ...where, limit: 2 })).toEqual(["A,B", 3])
        expect(await names({ ...where, limit: 2, offset: 2 })).toEqual(["C", 3])
        expect(await names({ ...where, offset: 3 })).toEqual(["", 3])
      }
      expect(await names({ currency_code: "eur", limit: 1, offset: 5 })).toEqual(["C in euros", 6])
      expect(await names({ currency_code: "chf" })).toEqual(["", 0])
      expect(await names({ region_id: usd, currency_code: "eur" })).toEqual(["A,B,C", 3])
      expect(await names({ limit: 1 })).toEqual(["A", 6])
      const { credit_package } = ok(
        await suite.shopper().client.get(`${path}/a-in-euros`, { currency_code: "usd" })
      )
      expect(credit_package).toMatchObject({ name: "A in euros", calculated_price: null })
    })

    it("counts a region's price and that of a price list in force, none that is deleted", async () => {
      const dollars = { currency_code: "usd", amount: 15 }
      const { product_id, variant_id } = await createPackage(suite, { name: "Region", prices: eur })
      ok(
        await suite.admin.post(`/admin/products/${product_id}/variants/${variant_id}`, {
          prices: [...eur, { ...dollars, rules: { region_id: suite.store.regions.usd } }],
        })
      )
      const listed: Record<string, string> = {}
      for (const [name, fields] of Object.entries({
        "In force": { starts_at: "2020-01-01T00:00:00Z", ends_at: "2100-01-01T00:00:00Z" },
        Draft: { status: "draft" },
        Over: { ends_at: "2020-01-01T00:00:00Z" },
        "To come": { starts_at: "2100-01-01T00:00:00Z" },
        Deleted: {},
      })) {
        const { variant_id } = await createPackage(suite, { name, prices: eur })
        const prices = [{ ...dollars, variant_id }]
        const list = { title: name, description: "", status: "active", ...fields, prices }
        listed[name] = ok(await suite.admin.post("/admin/price-lists", list)).price_list.id
      }
      ok(await suite.admin.delete(`/admin/price-lists/${listed.Deleted}`))
      expect(await names({ currency_code: "usd" })).toEqual(["Region,In force", 2])
      expect(await names({ currency_code: "eur" })).toEqual([expect.any(String), 6])
    })

    it("asks for the region once", async () => {
      await createPackage(suite)
      const statements = await statementsOf(() => names({ region_id: suite.store.regions.usd }))
      expect(statements.filter((statement) => / from "region"/.test(statement))).toHaveLength(1)
    })
  })

  it("knows the price of a customer's group", async () => {
    const customer = await suite.registerCustomer()
    const { variant_id } = await createPackage(suite, { name: "Small" })
    await priceForGroup(customer, { variant_id, currency_code: "usd", amount: 15 })
    const price = async (who?: typeof customer) => {
      const query = { region_id: suite.store.regions.usd }
      const { credit_package } = ok(await suite.shopper(who).client.get(`${path}/small`, query))
      return credit_package.calculated_price.calculated_amount
    }
    expect(await price()).toBe(20)
    expect(await price(customer)).toBe(15)
  })

  it("shows a storefront what its own sales channels sell, and nothing else", async () => {
    const channels = suite.container.resolve(Modules.SALES_CHANNEL)
    const elsewhere = await channels.createSalesChannels({ name: "Elsewhere" })
    await createPackage(suite, { name: "Elsewhere", sales_channel_id: elsewhere.id })
    await createPackage(suite, { name: "Here" })
    const { client } = suite.shopper()
    expect(ok(await client.get(path)).credit_packages).toMatchObject([{ name: "Here" }])
    const region_id = suite.store.regions.usd
    for (const answer of [
      await client.get(`${path}/elsewhere`),
      await client.post(`${path}/elsewhere/checkout`, { region_id }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: "credit_package_not_found" } })
    }
    expect((await suite.anonymous.get(path)).status).toBe(400)
  })

  describe("the checkout link", () => {
    const checkout = (
      client: typeof suite.admin,
      slug: string,
      body: Record<string, unknown> = {}
    ) => client.post(`${path}/${slug}/checkout`, { region_id: suite.store.regions.usd, ...body })

    it("leads to a new cart, which the stock checkout completes", async () => {
      const customer = await suite.registerCustomer()
      const { slug, variant_id } = await createPackage(suite)
      const shopper = suite.shopper(customer)
      const { cart } = ok(await checkout(shopper.client, slug, { quantity: 2 }))
      expect(cart).toMatchObject({
        currency_code: "usd",
        customer_id: customer.id,
        items: [{ variant_id, quantity: 2, requires_shipping: false }],
        item_subtotal: 40,
      })
      await shopper.addPaymentSession(cart.id)
      expect(await shopper.completeCart(cart.id)).toMatchObject({ email: customer.email })
    })

    it("adds to the shopper's cart", async () => {
      const { slug, variant_id } = await createPackage(suite)
      const { mug } = suite.store.catalog
      const shopper = suite.shopper()
      const { id } = await shopper.createCart({ items: [{ variant_id: mug.variant_ids[0] }] })
      const { cart } = ok(await checkout(shopper.client, slug, { cart_id: id }))
      expect(cart.id).toBe(id)
      expect(cart.items).toHaveLength(2)
      ok(await checkout(shopper.client, slug, { cart_id: id, quantity: 2 }))
      const { items } = await shopper.getCart(id)
      const line = items.find((item: { variant_id: string }) => item.variant_id === variant_id)
      expect(line).toMatchObject({ quantity: 3 })
    })

    it("refuses what is not the shopper's, not for sale, or no longer open", async () => {
      const [owner, other] = [await suite.registerCustomer(), await suite.registerCustomer()]
      const { slug, id, variant_id } = await createPackage(suite)
      const cart = await suite.shopper(owner).createCart()
      const attempt = (body: Record<string, unknown>, who = owner) =>
        checkout(suite.shopper(who).client, slug, body)
      expect(await attempt({ cart_id: cart.id }, other)).toMatchObject({
        status: 404,
        body: { code: "cart_not_found" },
      })
      expect(await attempt({ cart_id: "cart_nothing" })).toMatchObject({
        status: 404,
        body: { code: "cart_not_found" },
      })
      const shopper = suite.shopper(owner)
      const done = await shopper.createCart({ items: [{ variant_id }] })
      await shopper.addPaymentSession(done.id)
      await shopper.completeCart(done.id)
      expect(await attempt({ cart_id: done.id })).toMatchObject({
        status: 400,
        body: { code: "cart_completed" },
      })
      for (const [body, field] of [
        [{ region_id: suite.store.regions.eur, cart_id: cart.id }, "region_id"],
        [{ region_id: "reg_nothing" }, "region_id"],
        [{ region_id: "reg_nothing", cart_id: cart.id }, "region_id"],
        [{ region_id: undefined }, "region_id"],
        [{ region_id: "a\0" }, "region_id"],
        [{ cart_id: "a\0" }, "cart_id"],
        [{ cart_id: 5 }, "cart_id"],
        ...[0, -1, 1.5, "2", 1e9, null].map((quantity) => [{ quantity }, "quantity"] as const),
        [{ price: 1 }, "price"],
      ] as const) {
        expect(await attempt(body)).toMatchObject({
          status: 400,
          body: { code: "invalid_field", details: { field } },
        })
      }
      expect((await shopper.getCart(cart.id)).items).toEqual([])
      ok(await suite.admin.post(`/admin/credit-packages/${id}`, { is_active: false }))
      for (const answer of [await attempt({}), await checkout(shopper.client, "nothing")]) {
        expect(answer).toMatchObject({ status: 404, body: { code: "credit_package_not_found" } })
      }
      expect((await shopper.client.get(`${path}/%00`)).status).toBe(404)
    })

    describe("to a package without a price in the currency", () => {
      const eur = [{ currency_code: "eur", amount: 1 }]
      const refused = (slug: string, currency_code: string) => ({
        status: 400,
        body: {
          code: "credit_package_not_priced",
          type: "invalid_data",
          details: { slug, currency_code },
        },
      })
      const carts = () => contents(suite, ["cart", "cart_line_item"])

      it("is refused before anything is made or added", async () => {
        const { slug, variant_id } = await createPackage(suite, { prices: eur })
        const shopper = suite.shopper()
        const { client } = shopper
        const items = [{ variant_id: suite.store.catalog.mug.variant_ids[0] }]
        const cart = await shopper.createCart({ items })
        const before = await carts()
        for (const body of [{}, { quantity: 3 }, { cart_id: cart.id }]) {
          expect(await checkout(client, slug, body)).toMatchObject(refused(slug, "usd"))
        }
        expect(await checkout(client, slug, { region_id: "reg_nothing" })).toMatchObject({
          body: { code: "invalid_field", details: { field: "region_id" } },
        })
        expect(await carts()).toEqual(before)
        const there = ok(await checkout(client, slug, { region_id: suite.store.regions.eur })).cart
        expect(there).toMatchObject({ currency_code: "eur", items: [{ variant_id }] })
      })

      it("is refused, too, where the product's variant is gone", async () => {
        const { slug, product_id, variant_id } = await createPackage(suite)
        ok(await suite.admin.delete(`/admin/products/${product_id}/variants/${variant_id}`))
        expect(await checkout(suite.shopper().client, slug)).toMatchObject(refused(slug, "usd"))
      })

      it("leads to a cart those whose group has one, and nobody else", async () => {
        const [vip, other] = [await suite.registerCustomer(), await suite.registerCustomer()]
        const { slug, variant_id } = await createPackage(suite, { prices: eur })
        await priceForGroup(vip, { variant_id, currency_code: "usd", amount: 15 })
        for (const who of [undefined, other]) {
          const shopper = suite.shopper(who)
          const { id } = await shopper.createCart()
          for (const body of [{}, { cart_id: id }]) {
            expect(await checkout(shopper.client, slug, body)).toMatchObject(refused(slug, "usd"))
          }
        }
        const shopper = suite.shopper(vip)
        const { id } = await shopper.createCart()
        for (const body of [{}, { cart_id: id }]) {
          const { cart } = ok(await checkout(shopper.client, slug, body))
          expect(cart).toMatchObject({ items: [{ variant_id, unit_price: 15 }] })
        }
      })

      it("counts how many the cart then has where one alone has no price", async () => {
        const { slug, product_id, variant_id } = await createPackage(suite, { prices: eur })
        ok(
          await suite.admin.post(`/admin/products/${product_id}/variants/${variant_id}`, {
            prices: [...eur, { currency_code: "usd", amount: 15, min_quantity: 10 }],
          })
        )
        const { client } = suite.shopper()
        expect(await checkout(client, slug, { quantity: 9 })).toMatchObject(refused(slug, "usd"))
        const { cart } = ok(await checkout(client, slug, { quantity: 10 }))
        const more = ok(await checkout(client, slug, { cart_id: cart.id })).cart
        expect(more).toMatchObject({ items: [{ quantity: 11, unit_price: 15 }] })
      })
    })
  })

  it.each([
    [{ limit: 0 }, "limit"],
    [{ limit: 101 }, "limit"],
    [{ offset: "x" }, "offset"],
    [{ currency_code: "dollars" }, "currency_code"],
    [{ region_id: "" }, "region_id"],
    [{ region_id: "reg_nothing" }, "region_id"],
    [{ color: "red" }, "color"],
  ])("refuses the query %j", async (query, field) => {
    await createPackage(suite)
    expect(await suite.shopper().client.get(path, query)).toMatchObject({
      status: 400,
      body: { code: "invalid_field", details: { field } },
    })
  })
})
