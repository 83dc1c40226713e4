import type { Locator, Page } from "playwright-core"
import { Form } from "./form"

/** The plugin's part of an order's page. */
export class OrderPage {
  readonly widget: Locator

  constructor(private readonly page: Page) {
    const heading = page.getByRole("heading", { name: "Coupons and credits" })
    this.widget = heading.locator("../..")
  }

  static async open(page: Page, order_id: string): Promise<OrderPage> {
    await page.goto(`/app/orders/${order_id}`)
    const opened = new OrderPage(page)
    await opened.widget.waitFor()
    return opened
  }

  get restoreButton(): Locator {
    return this.widget.getByRole("button", { name: "Restore credit" })
  }

  async restore(): Promise<Form> {
    await this.restoreButton.click()
    return new Form(this.page, "Restore credit")
  }

  /** All that a notice such as `Restore credit first` says. */
  tip(label: string): Locator {
    return this.widget.getByText(`${label}:`, { exact: true }).locator("..")
  }

  async clawBack(): Promise<Form> {
    await this.widget.getByRole("button", { name: "Claw back credits" }).click()
    return new Form(this.page, "Claw back credits")
  }
}
