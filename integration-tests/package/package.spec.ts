import { createDatabase } from "../helpers/shop/create-database"
import { freePort } from "../helpers/shop/free-port"
import { CONFIG, type Installation } from "./config"
import { LIMIT, measureCost } from "./dashboard-cost"
import { Merchant } from "./merchant"
import { type Packed, ScratchApp, type Server } from "./scratch-app"
import { Storefront } from "./storefront"

const app = new ScratchApp()
const storefront = new Storefront()
const admin = { email: "admin@example.com", password: "supersecret" }
let databaseUrl: string
let packed: Packed

const environment = (PLUGIN: Installation) => ({ PLUGIN, DATABASE_URL: databaseUrl })

beforeAll(async () => {
  databaseUrl = await createDatabase("package")
  packed = app.pack()
  app.install(packed.tarball, CONFIG)
  const env = environment("installed")
  await app.run(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
  await app.run(["user", "--email", admin.email, "--password", admin.password], env)
}, 600_000)

afterAll(() => {
  app.remove()
  storefront.remove()
})

describe("the packed plugin", () => {
  let merchant: Merchant
  let cart: Awaited<ReturnType<Merchant["applyCode"]>>

  it("holds the compiled plugin and no tests, scripts or configuration", () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        "README.md",
        "LICENSE",
        ".medusa/server/src/modules/coupon/index.js",
        ".medusa/server/src/modules/promotion/index.js",
        ".medusa/server/src/workflows/index.js",
      ])
    )
    const strays = /__tests__|\.spec\.|\/scripts\/|medusa-config|integration-tests/
    expect(packed.files.filter((file) => strays.test(file))).toEqual([])
  })

  it("can be imported by what it promises, and by nothing else", () => {
    const name = "medusa-plugin-coupons-credits"
    expect(app.exportsOf(name)).toEqual(
      expect.arrayContaining(["REFUSALS", "CouponEvents", "couponsOf", "creditsOf", "fail", "pass"])
    )
    expect(app.exportsOf(`${name}/contract`)).toEqual([])
    expect(app.exportsOf(`${name}/client`)?.sort()).toEqual([
      "ApiError",
      "COUPON_REASONS",
      "Client",
      "CouponEvents",
      "CreditEvents",
      "CreditPackageEvents",
      "REFUSALS",
    ])
    const workflows = app.exportsOf(`${name}/workflows`)
    expect(workflows).toEqual(
      expect.arrayContaining(["createCouponWorkflow", "grantCreditsWorkflow"])
    )
    // Beside the workflows the handlers that the README tells a merchant to call.
    expect(workflows?.filter((each) => !each.endsWith("Workflow")).sort()).toEqual([
      "claimCart",
      "rememberCodes",
      "tellCreatedOrder",
      "tellDraftOrder",
      "tellOrder",
      "unclaimCart",
      "unrememberCodes",
    ])
    for (const module of ["coupon", "credit", "promotion"]) {
      for (const path of [`modules/${module}`, `.medusa/server/src/modules/${module}`]) {
        expect([path, app.exportsOf(`${name}/${path}`)]).toEqual([path, expect.any(Array)])
      }
    }
    for (const closed of [
      "plugin/money",
      "contract/routes",
      "api/middlewares",
      "client/index",
      ".medusa/server/client/index.mjs",
    ]) {
      expect([closed, app.exportsOf(`${name}/${closed}`)]).toEqual([closed, null])
    }
  })

  it("brings a storefront its client, and of Medusa nothing", () => {
    const installed = storefront.install(packed.tarball)
    expect(installed).toEqual(
      expect.arrayContaining([
        "csv-stringify",
        "medusa-plugin-coupons-credits",
        "pg-query-stream",
        "standardwebhooks",
        "typeorm",
      ])
    )
    expect(installed.filter((name) => /medusajs|mikro-orm|react|express/.test(name))).toEqual([])
  })

  it.each(["Preserve", "NodeNext"] as const)(
    "has a client whose types are whole without any other package (%s)",
    (module) => {
      expect(storefront.compile(module)).toBe("")
    }
  )

  describe("served", () => {
    let server: Server

    beforeAll(async () => {
      server = await app.serve(environment("installed"))
      merchant = await Merchant.open(server.url, admin)
      await merchant.createCoupon({
        code: "SAVE15",
        type: "percentage",
        value: 15,
        max_discount_amount: 50,
      })
    })

    afterAll(() => server.stop())

    it("applies a capped coupon at the stock store route", async () => {
      cart = await merchant.applyCode("SAVE15")
      expect(cart).toMatchObject({ item_subtotal: 500, discount_subtotal: 50, item_total: 450 })
    })

    it.each(["as it is", "bundled"] as const)(
      "answers the README's storefront, whose program runs %s",
      async (runs) => {
        const { id } = await merchant.createCart()
        expect(storefront.addCoupons(merchant.shop, id, ["save15", "NONE"], runs)).toEqual([
          { coupons: [expect.objectContaining({ code: "SAVE15", discount_total: 50 })] },
          expect.objectContaining({ code: "coupon_not_found", refused: expect.any(String) }),
        ])
      }
    )
  })

  it("is in the dashboard that the store builds", async () => {
    const { without_plugin, with_plugin, doubled } = await measureCost(app)
    const assets = app.read("public/admin/assets")
    const page = assets.find(({ text }) => text.includes("/admin/coupons/summary"))
    expect(page?.name).toMatch(/\.js$/)
    // The texts of its languages come with it, and the dashboard's own libraries only once.
    expect(assets.some(({ text }) => text.includes("Aufgebraucht"))).toBe(true)
    expect(doubled).toEqual([])
    expect(with_plugin - without_plugin).toBeLessThan(LIMIT)
  }, 300_000)

  it("refuses to start without the Promotion Module entry, and says what to add", async () => {
    const { exited, output } = app.spawn(["start"], {
      ...environment("forgotten-module"),
      PORT: String(await freePort()),
    })
    expect(await exited).not.toBe(0)
    expect(output()).toContain("medusa-plugin-coupons-credits/modules/promotion")
  })

  it("gives no discount for a coupon's code once the plugin is removed", async () => {
    await withServer("removed", async (url) => {
      const plain = await merchant.at(url).applyCode("SAVE15")
      expect(plain).toMatchObject({ item_subtotal: 500, discount_subtotal: 0, item_total: 500 })
      const kept = await merchant.at(url).refresh(cart.id)
      expect(kept).toMatchObject({ discount_subtotal: 0, item_total: 500 })
    })
  })
})

async function withServer(installation: Installation, test: (url: string) => Promise<void>) {
  const server = await app.serve(environment(installation))
  try {
    await test(server.url)
  } finally {
    await server.stop()
  }
}
