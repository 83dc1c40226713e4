import type { Locator, Page } from "playwright-core"

/** The list of coupons. */
export class CouponsPage {
  constructor(private readonly page: Page) {}

  static async open(page: Page, query = ""): Promise<CouponsPage> {
    await page.goto(`/app/coupons${query}`)
    await page.getByRole("heading", { name: "Coupons", level: 1 }).waitFor()
    return new CouponsPage(page)
  }

  row(code: string): Locator {
    return this.page.getByRole("row").filter({ has: this.link(code) })
  }

  link(code: string): Locator {
    return this.page.getByRole("link", { name: code, exact: true })
  }

  toggle(code: string): Locator {
    return this.page.getByRole("switch", { name: `${code} can be redeemed` })
  }

  /** Whether the switch is on once it stands so. */
  async shows(code: string, is_active: boolean): Promise<void> {
    await this.toggle(code)
      .and(this.page.locator(`[aria-checked=${is_active}]`))
      .waitFor()
  }

  /** `Edit`, `Duplicate` or `Delete`, from the menu of its row. */
  async choose(code: string, action: string): Promise<void> {
    await this.page.getByRole("button", { name: `Actions: ${code}`, exact: true }).click()
    await this.page.getByRole("menuitem", { name: action }).click()
  }

  async pill(name: string): Promise<void> {
    const pills = this.page.getByRole("group", { name: "Coupons by status" })
    await pills.getByRole("button", { name, exact: true }).click()
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole("searchbox").fill(text)
  }

  /** The cards above the list, as they stand once they are there. */
  async kpi(name: string): Promise<number> {
    const card = this.page.getByRole("main").locator("p", { hasText: name }).first().locator("..")
    return Number((await card.getByRole("heading").innerText()).replace(/\D/g, ""))
  }
}
