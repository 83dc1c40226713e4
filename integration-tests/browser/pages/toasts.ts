import type { Locator, Page } from "playwright-core"

/** What the dashboard says for a moment at its edge. */
export function toast(page: Page, text: string): Locator {
  return page.getByRole("region", { name: /^Notifications/ }).getByText(text)
}
