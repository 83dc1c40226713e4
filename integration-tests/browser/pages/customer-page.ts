import type { Locator, Page } from "playwright-core"
import { Form } from "./form"

/** The plugin's part of a customer's page. */
export class CustomerPage {
  constructor(private readonly page: Page) {}

  static async open(page: Page, customer_id: string, query = ""): Promise<CustomerPage> {
    await page.goto(`/app/customers/${customer_id}${query}`)
    const opened = new CustomerPage(page)
    await opened.grantButton.waitFor()
    return opened
  }

  get grantButton(): Locator {
    return this.page.getByRole("main").getByRole("button", { name: "Grant credits", exact: true })
  }

  async grant(): Promise<Form> {
    await this.grantButton.click()
    return new Form(this.page, "Grant credits")
  }

  /** Until a figure of the wallet (`Available`, `Pending`, `Incoming`, `Expiring soon`) is that amount. */
  async shows(figure: string, amount: string): Promise<void> {
    const label = this.page.getByRole("main").getByText(figure, { exact: true })
    const value = label.locator("xpath=following-sibling::*[1]")
    await value.filter({ hasText: new RegExp(`^${escape(amount)}$`) }).waitFor()
  }

  async unit(key: string): Promise<void> {
    await this.page.getByRole("tab", { name: key }).click()
  }

  /** The rows of grants that say this. */
  grants(text: string): Locator {
    return this.page.getByRole("row").filter({ hasText: text })
  }

  /** Of the one grant whose row says this. */
  async voidGrant(text: string): Promise<Form> {
    await this.grants(text).getByRole("button", { name: "Void grant" }).click()
    return new Form(this.page, "Void grant", "alertdialog")
  }
}

const escape = (text: string) => text.replace(/[$.()]/g, "\\$&")
