/** `npm run bundle-size`: what the plugin adds to a store's built dashboard. */
import { CONFIG } from "./config"
import { LIMIT, measureCost } from "./dashboard-cost"
import { ScratchApp } from "./scratch-app"

const kb = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`

async function main(app: ScratchApp): Promise<void> {
  app.install(app.pack().tarball, CONFIG)
  const { without_plugin, with_plugin, doubled } = await measureCost(app)
  const added = with_plugin - without_plugin
  console.log(`
  A store's dashboard, scripts and styles, gzipped
  without the plugin ${kb(without_plugin)}
  with it            ${kb(with_plugin)}
  the plugin adds    ${kb(added)} of at most ${kb(LIMIT).trim()}
  libraries twice    ${doubled.join(", ") || "none"}
`)
  process.exitCode = added < LIMIT && doubled.length === 0 ? 0 : 1
}

const app = new ScratchApp()
void main(app).finally(() => app.remove())
