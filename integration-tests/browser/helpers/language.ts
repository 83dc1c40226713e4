import type { Page } from "playwright-core"

/** The dashboard speaks it from the next page on. */
export async function speak(page: Page, url: string, language: string): Promise<void> {
  await page.context().addCookies([{ name: "lng", value: language, url }])
}
