import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { promisify } from "node:util"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { outboxOf } from "../../src/plugin/services"
import seedDemo from "../../src/scripts/seed-demo"
import { Client, type Json, ok } from "../helpers/shop/client"
import { withRedis } from "../helpers/shop/redis"

jest.setTimeout(600_000)

const EMAIL = "admin@example.com"
const PASSWORD = "demo-admin"

const run = promisify(execFile)

/** Sums by key. */
const sums = (rows: Json[], key: (row: Json) => string, figure: (row: Json) => number) => {
  const all: Record<string, number> = {}
  for (const row of rows) {
    all[key(row)] = Math.round(((all[key(row)] ?? 0) + figure(row)) * 100) / 100
  }
  return all
}

medusaIntegrationTestRunner({
  dbName: `demo_${randomUUID().slice(0, 8)}`,
  hooks: {
    beforeServerStart: (container: MedusaContainer) =>
      Promise.resolve(withRedis(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE))),
  },
  testSuite: ({ api, getContainer, utils }) => {
    it("shows figures in its reports that its wallets, coupons and orders show", async () => {
      const url = (api as { defaults: { baseURL: string } }).defaults.baseURL
      Object.assign(process.env, {
        DEMO_ADMIN_EMAIL: EMAIL,
        DEMO_ADMIN_PASSWORD: PASSWORD,
        DEMO_CUSTOMER_PASSWORD: "demo-customer",
      })
      await seedDemo({ container: getContainer(), args: [] })
      const fill = `import("./scripts/demo/fill.mjs").then(({ fillDemo }) => fillDemo("${url}"))`
      await run(process.execPath, ["--input-type=module", "--eval", fill], {
        env: { ...process.env, NODE_OPTIONS: "" },
      })
      do {
        await utils.waitWorkflowExecutions()
      } while ((await outboxOf(getContainer()).relay()) > 0)

      const login = { email: EMAIL, password: PASSWORD }
      const { token } = ok(await new Client(() => url).post("/auth/user/emailpass", login))
      const admin = new Client(() => url, { authorization: `Bearer ${token}` })
      const get = async (path: string, query: Json = {}) => ok(await admin.get(path, query))
      /** All pages of a list. */
      const all = async (path: string, name: string, query: Json = {}) => {
        const rows: Json[] = []
        let page: Json
        do {
          page = await get(path, { ...query, limit: 100, offset: rows.length })
          rows.push(...page[name])
        } while (rows.length < page.count && page[name].length > 0)
        return rows
      }
      const day = 24 * 60 * 60 * 1000
      const from = new Date(Date.now() - 40 * day).toISOString()
      const to = new Date(Date.now() + day).toISOString()
      const range = { from, to, interval: "month" }

      const wallets = await all("/admin/wallets", "wallets")
      const held = sums(
        wallets,
        ({ unit }) => unit,
        ({ available, held, scheduled }) => available + held + scheduled
      )
      expect(Object.keys(held).length).toBeGreaterThan(1)
      const { intervals } = await get("/admin/reports/credits", range)
      const last = intervals.filter(({ to }: Json) => to === intervals.at(-1).to)
      const unit = (row: Json): string => row.unit
      expect(sums(last, unit, ({ closing }) => closing)).toEqual(held)
      const { liability } = await get("/admin/reports/credits/liability")
      expect(sums(liability, unit, ({ outstanding }) => outstanding)).toEqual(held)
      const spent = sums(wallets, unit, (wallet) => wallet.spent)
      expect(sums(intervals, unit, (row) => row.consumed - row.restored)).toEqual(spent)

      const coupons = (await all("/admin/coupons", "coupons")).filter(
        ({ times_redeemed }) => times_redeemed > 0
      )
      expect(coupons.length).toBeGreaterThan(5)
      const used = await all("/admin/reports/coupons", "coupons", range)
      const code = (row: Json): string => row.code
      expect(sums(used, code, ({ redemptions }) => redemptions)).toEqual(
        sums(coupons, code, ({ times_redeemed }) => times_redeemed)
      )
      const usages = await Promise.all(
        coupons.map(async ({ id, code }) => {
          const { usage } = await get(`/admin/coupons/${id}/usage`, range)
          return usage.flatMap(({ discounts }: Json) =>
            discounts.map((discount: Json) => ({ code, ...discount }))
          )
        })
      )
      const inCurrency = (row: Json): string => `${row.code} ${row.currency_code}`
      const withDiscount = used.filter(({ discount_total }) => discount_total > 0)
      expect(withDiscount.length).toBeGreaterThan(5)
      expect(sums(withDiscount, inCurrency, (row) => row.discount_total)).toEqual(
        sums(usages.flat(), inCurrency, ({ amount }) => amount)
      )

      const orders = await all("/admin/orders", "orders", {
        fields: "id,status,currency_code,*items",
      })
      const packages = await all("/admin/credit-packages", "credit_packages")
      const ids = new Set(packages.map(({ product_id }) => product_id))
      const lines = orders
        .filter(({ status }) => status !== "canceled")
        .flatMap(({ items }) => items)
        .filter(({ product_id }: Json) => ids.has(product_id))
      const sold = await get("/admin/reports/credit-packages", { from, to })
      const product = (row: Json): string => row.product_id
      expect(lines.length).toBeGreaterThan(2)
      expect(sums(sold.packages, product, (row) => row.sold)).toEqual(
        sums(lines, product, ({ quantity }) => quantity)
      )
    })
  },
})
