import { existsSync } from "node:fs"
import { chromium, type Browser } from "playwright-core"

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

export function launchBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no ${CHROMIUM}: install Debian's chromium, or set CHROMIUM_PATH.`)
  }
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
}
