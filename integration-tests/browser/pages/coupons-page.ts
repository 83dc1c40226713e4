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

  /** A card above the list. */
  card(name: string): Locator {
    return this.page.getByRole("main").getByRole("link").filter({ hasText: name }).first()
  }

  /** What a card counts, once it is there. */
  async kpi(name: string): Promise<number> {
    const figure = this.card(name).getByRole("heading")
    return Number((await figure.innerText()).replace(/\D/g, ""))
  }
}
