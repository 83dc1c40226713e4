import { couponOf, createCoupon, newCode } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { waitFor } from "../helpers/shop/wait"
import { CouponsPage } from "./pages/coupons-page"
import { toast } from "./pages/toasts"

/** The texts that the window cuts off; a table scrolls. */
const WIDE = `
  [...document.querySelectorAll(":is(main, [role=dialog]) :is(h1, h2, p, bdi):not(table *)")]
    .filter((text) => text.getBoundingClientRect().right > window.innerWidth)
    .map((text) => text.outerHTML.slice(0, 200))`

const COUPON = /\/admin\/coupons\/coup_\w+$/

dashboardSuite("the list of coupons", (dashboard) => {
  const { admin } = dashboard

  it("shows what each coupon is, and leads to it", async () => {
    const coupon = await createCoupon(admin, {
      description: "A quarter off",
      type: "fixed",
      value: 5,
      currency_code: "eur",
      max_redemptions: 200,
      // Midnight in New York, where this browser is.
      expires_at: "2031-01-01T00:00:00Z",
    })
    const list = await CouponsPage.open(dashboard.page)
    await list.row(coupon.code).waitFor()
    const cells = await list.row(coupon.code).getByRole("cell").allInnerTexts()
    expect(cells.slice(0, 5).map((text) => text.replace(/\s+/g, " ").trim())).toEqual([
      `${coupon.code} A quarter off`,
      "€5.00",
      "0 / 200",
      "always – Dec 31, 2030",
      "Active",
    ])
    await list.row(coupon.code).getByText("0 / 200").click()
    await dashboard.page.waitForURL(`**/app/coupons/${coupon.id}`)
  })

  it("keeps search and status in the address", async () => {
    const active = await createCoupon(admin, { description: "Found by its words" })
    const disabled = await createCoupon(admin, { is_active: false })
    const list = await CouponsPage.open(dashboard.page)
    await list.pill("Disabled")
    await list.link(disabled.code).waitFor()
    await list.link(active.code).waitFor({ state: "detached" })
    await list.pill("All")
    await list.link(active.code).waitFor()
    await list.search(`${active.code}`)
    await dashboard.page.waitForURL(`**/app/coupons?q=${active.code}`)
    await list.link(disabled.code).waitFor({ state: "detached" })
    await dashboard.page.reload()
    await list.link(active.code).waitFor()
    await list.search("nothing is called so")
    await dashboard.page.getByText("No coupon found").waitFor()
  })

  it("filters by every status, and by what the cards above count", async () => {
    const hour = 3_600_000
    const starts_at = new Date(Date.now() + hour).toISOString()
    const scheduled = await createCoupon(admin, { starts_at })
    const expired = await createCoupon(admin, { expires_at: "2020-01-01T00:00:00Z" })
    const { page } = dashboard
    const list = await CouponsPage.open(page)
    await list.pill("Scheduled")
    await list.link(scheduled.code).waitFor()
    await list.link(expired.code).waitFor({ state: "detached" })
    await list.pill("Used up")
    await page.waitForURL("**/app/coupons?status=exhausted")
    await list.link(scheduled.code).waitFor({ state: "detached" })
    await list.card("Expired").click()
    await page.waitForURL("**/app/coupons?status=expired")
    await list.link(expired.code).waitFor()
    await list.card("Total redemptions").click()
    await page.waitForURL("**/app/coupons?order=-times_redeemed")
    await list.card("Total coupons").click()
    await page.waitForURL(/\/app\/coupons$/)
    await list.link(scheduled.code).waitFor()
  })

  it("counts coupons and uses above the list", async () => {
    // Another suite may delete a coupon meanwhile: then once more.
    await waitFor(async () => {
      const list = await CouponsPage.open(dashboard.page)
      const total = await list.kpi("Total coupons")
      const active = await list.kpi("Active")
      await createCoupon(admin, { is_active: false })
      await createCoupon(admin)
      await CouponsPage.open(dashboard.page)
      return (
        (await list.kpi("Total coupons")) >= total + 2 && (await list.kpi("Active")) >= active + 1
      )
    }, 30_000)
  })

  it("goes through pages of twelve", async () => {
    const prefix = newCode("PAGED")
    for (let i = 0; i < 13; i++) {
      await createCoupon(admin, { code: `${prefix}-${i}` })
    }
    const list = await CouponsPage.open(dashboard.page, `?q=${prefix}`)
    await list.link(`${prefix}-12`).waitFor()
    await list.link(`${prefix}-0`).waitFor({ state: "detached" })
    await dashboard.page.getByRole("button", { name: "Next" }).click()
    await list.link(`${prefix}-0`).waitFor()
    await dashboard.page.waitForURL("**offset=12**")
    await list.search(`${prefix}-12`)
    await list.link(`${prefix}-12`).waitFor()
  })

  it("dims what has expired", async () => {
    const active = await createCoupon(admin)
    const { code } = await createCoupon(admin, { expires_at: "2020-01-01T00:00:00Z" })
    const list = await CouponsPage.open(dashboard.page, "?status=expired")
    await list.link(code).waitFor()
    const colourOf = (text: string) =>
      list
        .link(text)
        .locator("p")
        .evaluate<string, string>(
          // eslint-disable-next-line @typescript-eslint/no-implied-eval
          (element, body) => new Function("element", body)(element) as string,
          "return getComputedStyle(element).color"
        )
    const dimmed = await colourOf(code)
    await CouponsPage.open(dashboard.page, `?q=${active.code}`)
    expect(await colourOf(active.code)).not.toBe(dimmed)
  })

  it("switches a coupon off and on at once, and says nothing but by its switch", async () => {
    const { code } = await createCoupon(admin)
    const list = await CouponsPage.open(dashboard.page, `?q=${code}`)
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    await dashboard.page.route(COUPON, async (route) => {
      await answered
      await route.continue()
    })
    await list.toggle(code).click()
    await list.shows(code, false)
    expect(await couponOf(admin, code)).toMatchObject({ is_active: true })
    answer()
    await list.row(code).getByText("Disabled").waitFor()
    expect(await couponOf(admin, code)).toMatchObject({ is_active: false })
    await list.toggle(code).click()
    await list.row(code).getByText("Active", { exact: true }).waitFor()
  })

  it("switches back when the server refuses", async () => {
    dashboard.complaints.expectRefusals()
    const { code } = await createCoupon(admin)
    const list = await CouponsPage.open(dashboard.page, `?q=${code}`)
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    await dashboard.page.route(COUPON, async (route) => {
      await answered
      await route.fulfill({ status: 500, json: { type: "unknown_error", message: "Out of order" } })
    })
    await list.toggle(code).click()
    await list.shows(code, false)
    answer()
    await toast(dashboard.page, "Out of order").waitFor()
    await list.shows(code, true)
    expect(await couponOf(admin, code)).toMatchObject({ is_active: true })
  })

  it("is switched on its page, too, where its code can be copied", async () => {
    const { id, code } = await createCoupon(admin)
    const { page } = dashboard
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await page.goto(`/app/coupons/${id}`)
    const list = new CouponsPage(page)
    await page.getByRole("button", { name: "Copy code" }).click()
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(code)
    await list.toggle(code).click()
    await page.getByText("Disabled", { exact: true }).waitFor()
    await list.shows(code, false)
    const changes = page.getByRole("list", { name: "Changes" })
    await changes.getByRole("listitem").filter({ hasText: "Changed" }).waitFor()
    expect(await couponOf(admin, code)).toMatchObject({ is_active: false })
  })

  it("edits a coupon", async () => {
    const { code } = await createCoupon(admin, { max_discount_amount: 20 })
    const list = await CouponsPage.open(dashboard.page, `?q=${code}`)
    await list.choose(code, "Edit")
    const form = new CouponForm(dashboard.page, `Edit ${code}`)
    expect(await form.field("Max discount cap").inputValue()).toBe("20")
    await form.fill({ Amount: "12.5", "Max discount cap": "", Name: "Renamed" })
    await form.saved()
    await toast(dashboard.page, `${code} is saved`).waitFor()
    expect(await couponOf(admin, code)).toMatchObject({
      value: 12.5,
      max_discount_amount: null,
      name: "Renamed",
    })
  })

  it("duplicates a coupon, switched off, and opens the copy", async () => {
    const { code } = await createCoupon(admin, { description: "The original", value: 33 })
    const list = await CouponsPage.open(dashboard.page, `?q=${code}`)
    await list.choose(code, "Duplicate")
    await toast(dashboard.page, "is a copy, switched off until you switch it on").waitFor()
    const form = new CouponForm(dashboard.page, "Edit")
    expect(await form.field("Amount").inputValue()).toBe("33")
    const copy = await form.field("Code").inputValue()
    expect(copy).not.toBe(code)
    expect(await couponOf(admin, copy)).toMatchObject({
      is_active: false,
      description: "The original",
    })
  })

  it("deletes a coupon once that is confirmed", async () => {
    const { code } = await createCoupon(admin)
    const { page } = dashboard
    const list = await CouponsPage.open(page, `?q=${code}`)
    const prompt = page.getByRole("alertdialog", { name: `Delete ${code}?` })
    await list.choose(code, "Delete")
    await prompt.getByText("Past orders keep it").waitFor()
    await prompt.getByRole("button", { name: "Cancel" }).click()
    expect(await couponOf(admin, code)).toBeDefined()
    await list.choose(code, "Delete")
    await prompt.getByRole("button", { name: "Delete" }).click()
    await toast(page, `${code} is deleted`).waitFor()
    await list.link(code).waitFor({ state: "detached" })
    expect(await couponOf(admin, code)).toBeUndefined()
    expect(page.url()).toContain(`?q=${code}`)
  })

  it("shows numbers whatever the address says", async () => {
    dashboard.complaints.expectRefusals()
    const { page } = dashboard
    const { code, id } = await createCoupon(admin)
    const list = await CouponsPage.open(page, `?q=${code}&offset=x`)
    await list.link(code).waitFor()
    // The table of Medusa's kit reads the address itself; the page leaves such an address at once.
    await page.getByText("NaN").first().waitFor({ state: "detached" })
    await page.goto(`/app/coupons/${id}?redemptions_offset=x`)
    await page.getByText("Not redeemed yet").waitFor()
    await page.getByText("NaN").first().waitFor({ state: "detached" })
    const form = await CouponForm.create(page)
    for (const typed of ["-", "ten", "1.2.3"]) {
      await form.fill({ Amount: typed })
      expect(await form.dialog.innerText()).not.toContain("NaN")
    }
  })

  it.each([1280, 390])("has a page that holds a long code, %d wide", async (width) => {
    const { page } = dashboard
    const code = newCode("LONG").padEnd(200, "X")
    const description = "d".repeat(300)
    const { id } = await createCoupon(admin, { code, description, name: "n".repeat(200) })
    await page.setViewportSize({ width, height: 900 })
    for (const path of [
      `/app/coupons/${id}`,
      `/app/coupons/${id}/edit`,
      `/app/coupons?q=${code}`,
    ]) {
      await page.goto(path)
      await page.getByText(code).filter({ visible: true }).first().waitFor()
      const wide = await page.evaluate(WIDE)
      expect([path, wide]).toEqual([path, []])
    }
  })
})
