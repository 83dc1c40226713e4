import type { Locator, Page } from "playwright-core"

/** The list of credit packages. */
export class PackagesPage {
  constructor(private readonly page: Page) {}

  static async open(page: Page, query = ""): Promise<PackagesPage> {
    await page.goto(`/app/credit-packages${query}`)
    await page.getByRole("heading", { name: "Credit packages", level: 1 }).waitFor()
    return new PackagesPage(page)
  }

  row(name: string): Locator {
    const link = this.page.getByRole("link", { name, exact: true })
    return this.page.getByRole("row").filter({ has: link })
  }

  /** `Edit`, `Move up` and the like, from the menu of its row. */
  async choose(name: string, action: string): Promise<void> {
    await this.page.getByRole("button", { name: `Actions: ${name}`, exact: true }).click()
    await this.page.getByRole("menuitem", { name: action }).click()
  }
}
