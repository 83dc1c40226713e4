/**
 * `npm run screenshots` captures every page and widget of the plugin in the demo's dashboard into
 * `screenshots/`: light and dark, English and Arabic, wide and narrow. It uses a running demo, or
 * starts one and stops it again.
 */
import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { chromium } from "playwright-core"
import { Client } from "./lib/client.mjs"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const DETAILS = join(ROOT, ".data", "demo.json")
const TARGET = join(ROOT, "screenshots")
const EXECUTABLE = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"

const LOOKS = ["light", "dark"].flatMap((theme) =>
  ["en", "ar"].flatMap((language) =>
    [1280, 390].map((width) => ({ theme, language, width, name: `${theme}-${language}-${width}` }))
  )
)

/** @typedef {import("./demo/details.mjs").Details} Details */

const stop = await ensureDemo()
try {
  await shoot(/** @type {Details} */ (JSON.parse(readFileSync(DETAILS, "utf8"))))
} finally {
  await stop()
}

/** @returns {Promise<() => Promise<void>>} stops the demo if this function started it */
async function ensureDemo() {
  if (await isRunning()) {
    return () => Promise.resolve()
  }
  rmSync(DETAILS, { force: true })
  const demo = spawn(process.execPath, [join(ROOT, "scripts", "demo.mjs")], { stdio: "inherit" })
  const ended = new Promise((resolve) => demo.once("exit", resolve))
  while (!existsSync(DETAILS)) {
    if (demo.exitCode !== null) {
      throw new Error("The demo did not start.")
    }
    await sleep(500)
  }
  return async () => {
    demo.kill("SIGTERM")
    await ended
  }
}

/** Checks the server too, because a killed demo leaves its details file behind. */
async function isRunning() {
  if (!existsSync(DETAILS)) {
    return false
  }
  const { url } = /** @type {Details} */ (JSON.parse(readFileSync(DETAILS, "utf8")))
  return await fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false
  )
}

/** @param {Details} details */
async function shoot({ url, admin_email: email, admin_password: password }) {
  const client = new Client({ base_url: url })
  const { token } = await client.send("POST", "/auth/user/emailpass", { body: { email, password } })
  const headers = { authorization: `Bearer ${token}` }
  const pages = await pagesOf(new Client({ base_url: url, headers }))
  rmSync(TARGET, { recursive: true, force: true })
  mkdirSync(TARGET)
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox"] })
  for (const { theme, language, width, name: look } of LOOKS) {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: 900 },
      reducedMotion: "reduce",
    })
    await context.request.post("/auth/session", { headers })
    await context.addInitScript(
      `localStorage.setItem("medusa_admin_theme", "${theme}"); localStorage.setItem("lng", "${language}")`
    )
    await context.addCookies([{ name: "lng", value: language, url }])
    for (const [name, path, heading] of pages) {
      const page = await context.newPage()
      await page.goto(`/app${path}`)
      await page.getByRole("heading").first().waitFor()
      await page.waitForLoadState("networkidle")
      await page.waitForFunction("!document.querySelector('.animate-pulse')")
      if (heading) {
        await page.locator(heading).last().scrollIntoViewIfNeeded()
      }
      await page.screenshot({ path: join(TARGET, `${name}-${look}.png`) })
      await page.close()
    }
    await context.close()
    console.log(`  ${look}: ${pages.length} pages`)
  }
  await browser.close()
}

/**
 * A widget is scrolled to: it stands low on a page of Medusa's.
 *
 * @param {import("./lib/client.mjs").ApiClient} admin
 * @returns {Promise<[name: string, path: string, widget?: string][]>}
 */
async function pagesOf(admin) {
  const { coupons } = await admin.call("GET /admin/coupons", { query: { q: "SAVE15" } })
  const [coupon] = coupons
  const { credit_packages } = await admin.call("GET /admin/credit-packages", {
    query: { q: "2000" },
  })
  const [credit_package] = credit_packages
  const ada = "/admin/customers?q=ada@example.com&has_account=true"
  const { customers } = await admin.send("GET", ada)
  const { id: customer_id } = customers[0]
  const { redemptions } = await admin.call("GET /admin/coupons/:id/redemptions", {
    params: { id: coupon.id },
    query: { limit: 1 },
  })
  return [
    ["coupons", "/coupons"],
    ["coupon", `/coupons/${coupon.id}`],
    ["coupon-create", "/coupons/create"],
    ["coupon-edit", `/coupons/${coupon.id}/edit`],
    ["packages", "/credit-packages"],
    ["package-create", "/credit-packages/create"],
    ["package-edit", `/credit-packages/edit/${credit_package.id}`],
    ["credits", "/credits"],
    ["reports", "/reports"],
    ["reports-coupons", "/reports/coupons"],
    ["reports-credit-packages", "/reports/credit-packages"],
    ["statement", `/reports/customers/${customer_id}`],
    ["webhooks", "/settings/webhooks"],
    ["webhook-create", "/settings/webhooks/create"],
    ["settings", "/settings/credits"],
    ["unit-create", "/settings/credits/create"],
    ["unit-edit", "/settings/credits/edit/message"],
    ["customer", `/customers/${customer_id}`, "[role=tablist]"],
    ["promotion", `/promotions/${coupon.promotion_id}`],
    ["product", `/products/${credit_package.product_id}`, "a[href*='credit-packages'], h2"],
    ["order", `/orders/${redemptions[0].order?.id}`, "a[href*='/coupons/']"],
  ]
}
