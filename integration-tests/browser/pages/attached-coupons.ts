import type { Locator, Page } from "playwright-core"
import { Form } from "./form"

/** A table of coupons that customers have, on a coupon's page or on a customer's. */
export class AttachedCoupons {
  constructor(private readonly page: Page) {}

  /** @param name the customer's e-mail on a coupon's page, the code on a customer's */
  row(name: string): Locator {
    return this.page.getByRole("row").filter({ hasText: name })
  }

  /** `Active`, `Used up` and so on: shows these only, as they are now. */
  async pill(name: string): Promise<void> {
    const pills = this.page.getByRole("group", { name: "Coupons by status" })
    await pills.getByRole("button", { name, exact: true }).click()
  }

  /** Its terms, and the orders that used it. */
  async open(code: string): Promise<Locator> {
    await this.row(code).getByRole("button", { name: code, exact: true }).click()
    const drawer = this.page.getByRole("dialog", { name: code })
    await drawer.waitFor()
    return drawer
  }

  async remove(name: string, code = name): Promise<Form> {
    await this.page.getByRole("button", { name: `Actions: ${name}`, exact: true }).click()
    await this.page.getByRole("menuitem", { name: "Remove coupon" }).click()
    return new Form(this.page, `Remove ${code}?`, "alertdialog")
  }

  /** @param button `Apply coupon`, `Attach` or `Attach to group` */
  async attach(button: string, title: string): Promise<Form> {
    await this.page.getByRole("main").getByRole("button", { name: button, exact: true }).click()
    return new Form(this.page, title)
  }
}
