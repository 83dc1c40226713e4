import type { Locator, Page } from "playwright-core"
import { Simulator } from "./simulator"

/** One coupon: its terms, rules and redemptions, and the simulator. */
export class CouponPage {
  readonly simulator: Simulator

  constructor(private readonly page: Page) {
    this.simulator = new Simulator(page)
  }

  static async open(page: Page, { id, code }: { id: string; code: string }): Promise<CouponPage> {
    await page.goto(`/app/coupons/${id}`)
    await page.getByRole("heading", { name: code, level: 1 }).waitFor()
    return new CouponPage(page)
  }

  /** The value of a row such as `Max discount cap`. The history's rows, which come when they come, are none. */
  row(title: string): Locator {
    const main = this.page.getByRole("main")
    const label = main.locator("p").and(main.getByText(title, { exact: true }))
    return label.first().locator("xpath=following-sibling::*[1]")
  }

  get redemptions(): Locator {
    return this.page.getByRole("row").filter({ hasNotText: "Customer" })
  }
}
