import { randomInt } from "node:crypto"
import type { Page } from "playwright-core"
import { ok } from "../helpers/shop/client"
import { couponOf, createCoupon, newCode } from "./helpers/coupons"
import { registerCustomer } from "./helpers/customers"
import { dashboardSuite } from "./helpers/dashboard"
import { speak } from "./helpers/language"
import { visit } from "./helpers/visit"

const LANGUAGES = [
  { language: "en", written: { half: "12.5", price: "12.50", many: "1,234.56" } },
  { language: "de", written: { half: "12,5", price: "12,50", many: "1.234,56" } },
  { language: "fr", written: { half: "12,5", price: "12,50", many: "1 234,56" } },
]

describe.each(["en-US", "de-DE", "fr-FR"])("in a browser in %s", (locale) => {
  dashboardSuite(
    "a number is what people of the dashboard's language write",
    (dashboard) => {
      const { admin, shop } = dashboard

      /** Fields go by their names, which are no language's. */
      const fill = async (page: Page, texts: Record<string, string>) => {
        for (const [name, text] of Object.entries(texts)) {
          await page.locator(`[role=dialog] [name='${name}']`).fill(text)
        }
      }
      const save = async (page: Page) => {
        await page.locator("[role=dialog] button[type=submit]").click()
        await page.getByRole("dialog").waitFor({ state: "detached" })
      }
      const chooseDollars = async (page: Page) => {
        await page.getByRole("dialog").getByRole("combobox").first().click()
        await page.getByRole("option", { name: "US Dollar", exact: true }).click()
      }

      describe.each(LANGUAGES)("in $language", ({ language, written }) => {
        beforeAll(async () => {
          await speak(dashboard.page, shop.url, language)
          // The dashboard asks for its language when it is loaded.
          await dashboard.page.goto("about:blank")
        })

        it("in coupons", async () => {
          const { page } = dashboard
          const code = newCode("COMMA")
          await visit(page, "/app/coupons/create")
          const { half, many } = written
          await fill(page, { code, value: half, max_discount_amount: many, min_order_amount: many })
          await save(page)
          const terms = { value: 12.5, max_discount_amount: 1234.56, min_order_amount: 1234.56 }
          const coupon = await couponOf(admin, code)
          expect(coupon).toMatchObject(terms)

          await visit(page, `/app/coupons/${coupon.id}/edit`)
          const value = page.locator("[role=dialog] [name=value]")
          expect(await value.inputValue()).toBe(half)
          await fill(page, { name: "Opened and saved" })
          await save(page)
          expect(await couponOf(admin, code)).toMatchObject(terms)
        })

        it("in amounts of a currency", async () => {
          const { page } = dashboard
          const locked = { type: "fixed", value: 5, currency_code: "eur" }
          const { id, code } = await createCoupon(admin, locked)
          await visit(page, `/app/coupons/${id}/edit`)
          await fill(page, { value: written.price, min_order_amount: written.many })
          await save(page)
          const saved = { value: 12.5, min_order_amount: 1234.56 }
          expect(await couponOf(admin, code)).toMatchObject(saved)
        })

        it("in packages and units", async () => {
          const { page } = dashboard
          const name = `Package ${randomInt(1_000_000)}`
          await visit(page, "/app/credit-packages/create")
          await chooseDollars(page)
          await fill(page, { name, credits: written.many, "prices.usd": written.price })
          await save(page)
          const { credit_packages } = ok(await admin.get("/admin/credit-packages", { q: name }))
          const prices = [{ currency_code: "usd", amount: 12.5 }]
          expect(credit_packages).toMatchObject([{ credits: 1234.56, prices }])

          const key = `unit_${randomInt(1_000_000)}`
          await visit(page, "/app/settings/credits/create")
          await fill(page, { key, name: key, "rates.usd": written.half })
          await save(page)
          const { credit_unit } = ok(await admin.get(`/admin/credit-units/${key}`))
          expect(credit_unit.conversion_rates).toMatchObject([{ credits_per_currency_unit: 12.5 }])
        })

        it("in grants", async () => {
          const { page } = dashboard
          const { id } = await registerCustomer(shop)
          await visit(page, `/app/customers/${id}`)
          const heading = page.getByRole("heading", { level: 2 })
          const widget = heading
            .filter({ hasText: /^(Credits|Guthaben|Crédits)$/ })
            .locator("../..")
          await widget.getByRole("button").first().click()
          await chooseDollars(page)
          await fill(page, { amount: written.many })
          await save(page)
          const { wallets } = ok(await admin.get(`/admin/customers/${id}/wallets`))
          expect(wallets).toMatchObject([{ unit: "usd", available: 1234.56 }])
        })
      })
    },
    { locale, onePage: true }
  )
})
