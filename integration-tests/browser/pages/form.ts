import type { Locator, Page } from "playwright-core"

/** A form of ours, in a modal or a drawer: its fields go by their labels. */
export class Form {
  readonly dialog: Locator

  constructor(
    protected readonly page: Page,
    title: string,
    role: "dialog" | "alertdialog" = "dialog"
  ) {
    this.dialog = page.getByRole(role, { name: title })
  }

  field(label: string): Locator {
    return this.dialog.getByRole("textbox", { name: label, exact: true })
  }

  async fill(texts: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(texts)) {
      await this.field(label).fill(text)
    }
  }

  select(label: string): Locator {
    return this.dialog.getByRole("combobox", { name: label, exact: true })
  }

  async choose(label: string, option: string): Promise<void> {
    await this.select(label).click()
    await this.page.getByRole("option", { name: option, exact: true }).click()
  }

  /** Searches on the server, and takes what has this name. */
  async search(label: string, name: string): Promise<void> {
    await this.select(label).fill(name)
    await this.page.getByRole("option", { name, exact: true }).click()
  }

  /** Of a date: `month`, `day` or `year`. */
  part(label: string, part: string): Locator {
    return this.dialog.getByRole("spinbutton", { name: new RegExp(`^${part}, ${label}`) })
  }

  focusedPart(label: string): Locator {
    const parts = this.dialog.getByRole("spinbutton", { name: new RegExp(`, ${label}`) })
    return parts.and(this.page.locator(":focus"))
  }

  /** Types a date, part by part. */
  async day(label: string, parts: Record<string, string>): Promise<void> {
    for (const [part, digits] of Object.entries(parts)) {
      await this.part(label, part).click()
      await this.page.keyboard.type(digits)
    }
  }

  toggle(label: string): Locator {
    return this.dialog.getByRole("switch", { name: label, exact: true })
  }

  /** Switches it to what it is not. */
  async flip(...labels: string[]): Promise<void> {
    for (const label of labels) {
      await this.toggle(label).click()
    }
  }

  /** @param button its name; otherwise the form's own, whatever it is called */
  async save(button?: string): Promise<void> {
    const named = this.dialog.getByRole("button", { name: button, exact: true })
    await (button ? named : this.dialog.locator("button[type=submit]")).click()
  }

  /** Until it is stored, and the form is gone. */
  async saved(button?: string): Promise<void> {
    await this.save(button)
    await this.dialog.waitFor({ state: "detached" })
  }

  /** What the form says is wrong with a field, as a screen reader has it: the end of the control's description. */
  async problemAt(control: Locator): Promise<string> {
    const wrong = control.and(this.page.locator("[aria-invalid=true]"))
    const ids = (await wrong.getAttribute("aria-describedby"))?.split(" ") ?? []
    return await this.page.locator(`[id="${ids.at(-1)}"]`).innerText()
  }
}
