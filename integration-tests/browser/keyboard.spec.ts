import { couponOf, createCoupon, newCode } from "./helpers/coupons"
import { dashboardSuite } from "./helpers/dashboard"
import { CouponForm } from "./pages/coupon-form"
import { CouponsPage } from "./pages/coupons-page"
import { PackageForm } from "./pages/package-form"

dashboardSuite("with a keyboard alone", (dashboard) => {
  const { admin } = dashboard

  /** Presses Tab until that has the focus. */
  const tabTo = async (selector: string) => {
    const { page } = dashboard
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press("Tab")
      if (await page.locator(`${selector}`).and(page.locator(":focus")).count()) {
        return
      }
    }
    throw new Error(`Tab never came to ${selector}`)
  }

  /** Presses the arrow until that option of the open select has the focus, which follows the key a moment later. */
  const arrowTo = async (option: string) => {
    const { page } = dashboard
    const focused = page.locator("[role=option]:focus")
    await focused.waitFor()
    for (let presses = 0; presses < 20; presses++) {
      const text = await focused.innerText()
      if (text === option) {
        return
      }
      await page.keyboard.press("ArrowDown")
      const left = page.getByRole("option", { name: text, exact: true }).and(focused)
      await left.waitFor({ state: "detached" })
    }
    throw new Error(`The arrow never came to ${option}`)
  }

  it("a coupon is made", async () => {
    const { page } = dashboard
    const code = newCode("KEYS")
    await CouponsPage.open(page)
    await tabTo("a[href$='/coupons/create']")
    await page.keyboard.press("Enter")
    const form = new CouponForm(page)
    await form.field("Code").waitFor()
    await tabTo("input[name=code]")
    await page.keyboard.type(code)
    await tabTo("[role=radio][aria-checked=true]")
    // A radio is chosen while the key is down, which a machine lets go too soon.
    await page.keyboard.down("ArrowDown")
    await form.type("Fixed amount").and(page.locator("[aria-checked=true]")).waitFor()
    await page.keyboard.up("ArrowDown")
    await tabTo("input[name=value]")
    await page.keyboard.type("5")
    await tabTo("[role=combobox]")
    await page.keyboard.press("Enter")
    await arrowTo("EUR")
    await page.keyboard.press("Enter")
    await tabTo("input[name=max_redemptions]")
    await page.keyboard.type("3")
    await page.keyboard.press("Control+Enter")
    await form.dialog.waitFor({ state: "detached" })
    await page.getByRole("heading", { name: code, level: 1 }).waitFor()
    expect(await couponOf(admin, code)).toMatchObject({
      type: "fixed",
      value: 5,
      currency_code: "eur",
      max_redemptions: 3,
    })
  })

  it("a package is made", async () => {
    const { page } = dashboard
    const form = await PackageForm.create(page)
    await form.field("Name").waitFor()
    await tabTo("input[name=name]")
    await page.keyboard.type(newCode("Typed "))
    await tabTo("input[name=credits]")
    await page.keyboard.type("12")
    await tabTo("[role=combobox]")
    await page.keyboard.press("Enter")
    await arrowTo("US Dollar")
    await page.keyboard.press("Enter")
    await tabTo("input[name='prices.usd']")
    await page.keyboard.type("9.99")
    await tabTo("button[type=submit]")
    // Medusa's forms leave a plain Enter to what has the focus, and take Control+Enter.
    await page.keyboard.press("Space")
    await form.dialog.waitFor({ state: "detached" })
  })

  it("the list is switched, opened and acted on", async () => {
    const { page } = dashboard
    const { id, code } = await createCoupon(admin)
    const list = await CouponsPage.open(page, `?q=${code}`)
    await list.link(code).waitFor()
    await tabTo("[role=switch]")
    await page.keyboard.press("Space")
    await list.row(code).getByText("Disabled").waitFor()
    await tabTo(`[aria-label="Actions: ${code}"]`)
    await page.keyboard.press("Enter")
    await page.getByRole("menuitem", { name: "Duplicate" }).waitFor()
    await page.keyboard.press("Escape")
    await list.link(code).focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(`**/app/coupons/${id}`)
  })
})
