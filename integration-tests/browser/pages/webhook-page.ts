import type { Locator, Page } from "playwright-core"
import { Form } from "./form"

/** Settings → Webhooks, and an endpoint's page. */
export class WebhookPage {
  constructor(private readonly page: Page) {}

  static async open(page: Page, id: string): Promise<WebhookPage> {
    await page.goto(`/app/settings/webhooks/${id}`)
    await page.getByRole("heading", { name: "Deliveries", level: 2 }).waitFor()
    return new WebhookPage(page)
  }

  static async create(page: Page): Promise<Form> {
    await page.goto("/app/settings/webhooks")
    await page.getByRole("main").getByRole("link", { name: "Create", exact: true }).click()
    return new Form(page, "Create webhook endpoint")
  }

  /** The secret, which is shown once. Closes it. */
  async takeSecret(): Promise<string> {
    const prompt = this.page.getByRole("alertdialog", { name: "Secret" })
    const secret = await prompt.getByRole("textbox", { name: "Secret" }).inputValue()
    await prompt.getByRole("button", { name: "Done", exact: true }).click()
    await prompt.waitFor({ state: "detached" })
    return secret
  }

  /** `Edit`, `Disable` and the like, from the page's menu. */
  async choose(action: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Actions: http/ }).click()
    await this.page.getByRole("menuitem", { name: action, exact: true }).click()
  }

  async confirm(action: string): Promise<void> {
    const prompt = this.page.getByRole("alertdialog")
    await prompt.getByRole("button", { name: action, exact: true }).click()
  }

  button(name: string): Locator {
    return this.page.getByRole("main").getByRole("button", { name, exact: true })
  }

  row(event: string): Locator {
    return this.page.getByRole("row").filter({ hasText: event })
  }

  /** A delivery's payload, attempts and answers. */
  async read(event: string): Promise<Locator> {
    await this.row(event).first().getByRole("button", { name: event, exact: true }).click()
    const drawer = this.page.getByRole("dialog", { name: event })
    await drawer.getByRole("region", { name: "Payload" }).waitFor()
    return drawer
  }
}
