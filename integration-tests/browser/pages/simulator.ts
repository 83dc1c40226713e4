import type { Locator, Page } from "playwright-core"

/** Tries a coupon, on its page. */
export class Simulator {
  readonly section: Locator

  constructor(private readonly page: Page) {
    const heading = page.getByRole("heading", { name: "Simulator", exact: true })
    this.section = heading.locator("xpath=ancestor::div[contains(@class, 'divide-y')][1]")
  }

  /** `Lines` or `Cart`. */
  async tab(name: string): Promise<void> {
    await this.section.getByRole("tab", { name, exact: true }).click()
  }

  field(label: string): Locator {
    return this.section.getByRole("textbox", { name: label, exact: true })
  }

  async choose(label: string, option: string): Promise<void> {
    await this.section.getByRole("combobox", { name: label, exact: true }).click()
    await this.page.getByRole("option", { name: option, exact: true }).click()
  }

  /** Takes the first that is found. */
  async search(label: string, text: string): Promise<void> {
    await this.section.getByRole("combobox", { name: label, exact: true }).fill(text)
    await this.page
      .getByRole("option", { name: new RegExp(text) })
      .first()
      .click()
  }

  async run(): Promise<void> {
    await this.section.getByRole("button", { name: "Try", exact: true }).click()
  }

  /** By what a screen reader hears of it, such as `Active: passes`. */
  rule(spoken: string): Locator {
    return this.section.getByRole("listitem").filter({ hasText: spoken })
  }

  total(amount: string): Locator {
    return this.section.getByRole("definition").last().filter({ hasText: amount })
  }
}
