import type { Locator, Page } from "playwright-core"
import { Form } from "./form"

/** Creates a coupon, or edits one. */
export class CouponForm extends Form {
  constructor(page: Page, title = "Create coupon") {
    super(page, title)
  }

  static async create(page: Page): Promise<CouponForm> {
    await page.goto("/app/coupons/create")
    return new CouponForm(page)
  }

  /** `Percentage` or `Fixed amount`. */
  type(name: string): Locator {
    return this.dialog.getByRole("radio", { name: new RegExp(`^${name}`) })
  }

  /** Searches among products, categories and so on, and takes what is found. */
  async target(label: string, name: string): Promise<void> {
    await this.search(label, name)
    await this.page.keyboard.press("Tab")
  }

  /** The coupon in a sentence. */
  get summary(): Locator {
    return this.dialog.locator("[aria-live=polite]").first()
  }
}
