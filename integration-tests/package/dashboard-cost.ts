import { gzipSync } from "node:zlib"
import type { Installation } from "./config"
import type { ScratchApp } from "./scratch-app"

/** What the plugin may add to a store's dashboard, in bytes as a server sends them: compressed, libraries included. */
export const LIMIT = 150_000

/** A text that each library of the dashboard brings along, wherever it is bundled. */
const LIBRARIES = {
  react: "Minified React error #",
  "react-hook-form": "shouldUnregister",
  "react-i18next": "You will need to pass in an i18next instance",
  "react-router-dom": "may be used only in the context of a <Router> component",
  "@medusajs/dashboard": "useRouteModal must be used within a RouteModalProvider",
  "@medusajs/js-sdk": "medusa_auth_token",
  "@medusajs/ui": "useDataTableContext must be used within a DataTableContextProvider",
  "@tanstack/react-query": "No QueryClient set, use QueryClientProvider to set one",
}

export type DashboardCost = {
  /** Bytes. */
  without_plugin: number
  with_plugin: number
  /** Libraries that the plugin brings though the dashboard has them. */
  doubled: string[]
}

/** Builds the dashboard of a store that has the plugin installed twice: as it were without it, and as it is. */
export async function measureCost(app: ScratchApp): Promise<DashboardCost> {
  const without = await build(app, "removed")
  const plugin = await build(app, "installed")
  return {
    without_plugin: without.gzipped,
    with_plugin: plugin.gzipped,
    doubled: Object.entries(LIBRARIES)
      .filter(([, text]) => timesIn(plugin.code, text) !== timesIn(without.code, text))
      .map(([name]) => name),
  }
}

async function build(app: ScratchApp, installation: Installation) {
  await app.buildDashboard({ PLUGIN: installation, DATABASE_URL: "postgres://localhost/none" })
  const files = app.read("public/admin/assets").filter(({ name }) => /\.(js|css)$/.test(name))
  return {
    gzipped: files.reduce((sum, { text }) => sum + gzipSync(text).length, 0),
    code: files.map(({ text }) => text).join("\n"),
  }
}

/** @throws when the dashboard has no such text any more: it would prove nothing */
function timesIn(code: string, text: string): number {
  const times = code.split(text).length - 1
  if (times === 0) {
    throw new Error(`The dashboard no longer holds "${text}"; choose another text of its library.`)
  }
  return times
}
