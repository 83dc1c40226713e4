import type { ConsoleMessage, Page } from "playwright-core"

/** What Medusa's own dashboard prints by itself, with or without the plugin. */
const STOCK = [
  // The flags beside addresses and countries come from a server on the internet.
  /cdn\.jsdelivr\.net\/gh\/lipis\/flag-icons/,
]

/** Chromium's own line for every answer of 400 or more. */
const REFUSED = /^Failed to load resource/

/** Everything that a page's console holds against us: errors, warnings, and what nobody caught. */
export class Complaints {
  private readonly heard: string[] = []
  private expected: RegExp[] = []

  listenTo(page: Page): void {
    page.on("console", (message) => this.hear(message))
    page.on("pageerror", (error) => this.heard.push(String(error.stack ?? error)))
  }

  /** For a test in which the server refuses, or cannot be reached: the browser says so by itself. */
  expectRefusals(): void {
    this.expect(REFUSED)
  }

  /** For a test that provokes it. */
  expect(text: RegExp): void {
    this.expected.push(text)
  }

  /** @returns what was heard since the last time */
  take(): string[] {
    const known = [...STOCK, ...this.expected.splice(0)]
    return this.heard.splice(0).filter((text) => !known.some((one) => one.test(text)))
  }

  private hear(message: ConsoleMessage): void {
    if (["error", "warning"].includes(message.type())) {
      this.heard.push(`${message.text()} (${message.location().url})`)
    }
  }
}
