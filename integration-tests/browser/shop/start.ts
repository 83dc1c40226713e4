import { createDatabase } from "../../helpers/shop/create-database"
import { CONFIG } from "../../package/config"
import { ScratchApp } from "../../package/scratch-app"
import { openShop } from "./open-shop"

/** What `stop.ts` has to end. */
export const started: { app?: ScratchApp; stop?: () => Promise<void> } = {}

const user = { email: "admin@example.com", password: "supersecret" }

/**
 * Before the first suite: packs the plugin, installs it into a store of its own, builds that store's dashboard and serves
 * it. The suites find it in `BROWSER_SHOP`; where that is set already, they take the shop that it names.
 */
export default async function start(): Promise<void> {
  if (process.env.BROWSER_SHOP) {
    return
  }
  const app = (started.app = new ScratchApp())
  app.install(app.pack().tarball, CONFIG)
  const DATABASE_URL = await createDatabase("browser")
  const env = { PLUGIN: "installed", DATABASE_URL }
  // One core each.
  await Promise.all([
    app.buildDashboard(env),
    app
      .run(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
      .then(() => app.run(["user", "--email", user.email, "--password", user.password], env)),
  ])
  const { url, stop } = await app.serve({ ...env, ADMIN: "true", PRIVATE_WEBHOOKS: "true" })
  started.stop = stop
  process.env.BROWSER_SHOP = JSON.stringify(await openShop(url, DATABASE_URL, user))
}
