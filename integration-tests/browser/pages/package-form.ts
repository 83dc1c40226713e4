import type { Page } from "playwright-core"
import { Form } from "./form"

/** Creates a credit package, or edits one. */
export class PackageForm extends Form {
  constructor(page: Page, title = "Create credit package") {
    super(page, title)
  }

  static async create(page: Page): Promise<PackageForm> {
    await page.goto("/app/credit-packages/create")
    return new PackageForm(page)
  }
}
