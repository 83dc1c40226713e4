import { existsSync } from "node:fs"
import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright-core"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"

/** Without a sandbox, since it runs as root in containers; without what it would ask the internet for. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/**
 * A browser with a new profile on disk, which is gone when it closes. In there Chromium keeps what it compiled of the dashboard, so
 * that the second load takes half of the first one's time; an incognito context of a shared browser compiles anew each time.
 */
export function openBrowser(options: BrowserContextOptions): Promise<BrowserContext> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}: install Debian's chromium, or set CHROMIUM_PATH.`)
  }
  return chromium.launchPersistentContext("", {
    executablePath: CHROMIUM,
    args: FLAGS,
    ...options,
  })
}
