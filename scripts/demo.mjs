/**
 * `npm run demo` starts a store with the plugin, on a PostgreSQL of its own (or on DATABASE_URL),
 * at PORT (default 9000).
 */
import { randomBytes } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { buildApp } from "./demo/build.mjs"
import { inspect, markFinished, recreate } from "./demo/database.mjs"
import { LOGINS, logInAsAdmin, summary, takeSecretKey, writeDetails } from "./demo/details.mjs"
import { fillDemo } from "./demo/fill.mjs"
import { runMedusa, startMedusa } from "./lib/medusa.mjs"
import { startPostgres } from "./lib/postgres.mjs"

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "")
const DATA = join(ROOT, ".data")
const LOG = join(DATA, "demo.log")
const APP = join(DATA, "server")

const stopping = new AbortController()
const { signal } = stopping
for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(name, () => stopping.abort())
}

// npm forwards SIGINT and SIGTERM, but not when it is killed outright.
const parent = process.ppid
if (process.env.npm_lifecycle_event) {
  setInterval(() => process.ppid === parent || stopping.abort(), 500).unref()
}

/** What has been started, last first. @type {{ stop: () => Promise<void> }[]} */
const started = []

try {
  await demo()
} catch (error) {
  if (!signal.aborted) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
for (const service of started) {
  await service.stop()
}

async function demo() {
  const port = readPort()
  await assertFree(port)
  mkdirSync(DATA, { recursive: true })
  writeFileSync(LOG, "")
  const url = `http://localhost:${port}`

  const database_url = await startDatabase()
  const file = join(DATA, "demo.json")
  const secret_key = takeSecretKey(file)
  const contents = await prepare(database_url)
  const build = await buildApp({ root: ROOT, target: APP, log: LOG, signal, report })
  const env = environment(database_url, url, port)
  const options = { cwd: APP, env, log: LOG, signal }

  if (contents.state === "empty" || contents.build !== build) {
    report("Migrating the database")
    await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
  }
  if (contents.state === "empty") {
    report("Filling the store")
    await runMedusa(["exec", "./src/scripts/seed-demo.js"], options)
  }

  report("Starting the server")
  const app = startMedusa(["start", "--port", String(port)], { ...options, signal: undefined })
  started.unshift(app)
  await ready(url, app.exited)
  if (contents.state === "empty") {
    await fillDemo(url, report)
  }
  await markFinished(database_url, build)
  const admin = await logInAsAdmin(url)
  const details = await writeDetails({ url, database_url, admin, file, secret_key })
  console.log(await summary(details, admin))

  const ended = await Promise.race([app.exited.then(() => true), aborted()])
  if (ended) {
    throw new Error(`The server stopped by itself; see ${LOG}`)
  }
  report("Stopping")
}

/** @param {string} step */
function report(step) {
  console.log(`  ${step} …`)
}

function readPort() {
  const port = Number(process.env.PORT ?? 9000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`)
  }
  return port
}

/** Checks the port before the long build. @param {number} port */
async function assertFree(port) {
  const probe = createServer()
  await new Promise((resolve, reject) => {
    probe.once("error", reject)
    probe.listen(port, () => probe.close(resolve))
  }).catch((/** @type {NodeJS.ErrnoException} */ { code }) => {
    const reason = code === "EADDRINUSE" ? "is in use" : `cannot be used (${code})`
    throw new Error(`Port ${port} ${reason}. Choose another one: PORT=${port + 1} npm run demo`)
  })
}

async function startDatabase() {
  if (process.env.DATABASE_URL) {
    return process.env.DATABASE_URL
  }
  report("Starting PostgreSQL")
  const postgres = await startPostgres({ dataDir: join(DATA, "postgres") }).catch((error) => {
    throw String(error).includes("postmaster.pid")
      ? new Error("A demo is running on this .data folder already. Stop it first.")
      : error
  })
  started.unshift(postgres)
  signal.throwIfAborted()
  return postgres.url("demo")
}

/**
 * Rebuilds a store that an interrupted start left half filled, if the database is ours.
 *
 * @param {string} database_url
 */
async function prepare(database_url) {
  const contents = await inspect(database_url)
  if (contents.state !== "unfinished") {
    return contents
  }
  if (process.env.DATABASE_URL) {
    throw new Error(
      "DATABASE_URL holds tables that are not a finished demo. Give an empty database."
    )
  }
  await recreate(database_url)
  return /** @type {const} */ ({ state: "empty" })
}

/** @param {string} database_url @param {string} url @param {number} port */
function environment(database_url, url, port) {
  return {
    NODE_ENV: "production",
    DATABASE_URL: database_url,
    PORT: String(port),
    STORE_CORS: `${url},http://localhost:8000,http://localhost:3000`,
    ADMIN_CORS: url,
    AUTH_CORS: `${url},http://localhost:8000,http://localhost:3000`,
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
    PRIVATE_WEBHOOKS: "true",
    DEMO_ADMIN_EMAIL: LOGINS.admin_email,
    DEMO_ADMIN_PASSWORD: LOGINS.admin_password,
    DEMO_CUSTOMER_PASSWORD: LOGINS.customer_password,
  }
}

/** @param {string} url @param {Promise<unknown>} exited */
async function ready(url, exited) {
  let alive = true
  void exited.then(() => (alive = false))
  while (alive) {
    signal.throwIfAborted()
    const response = await fetch(`${url}/health`).catch(() => null)
    if (response?.ok) {
      return
    }
    await sleep(200)
  }
  throw new Error(`The server did not start; see ${LOG}`)
}

/** @returns {Promise<false>} */
function aborted() {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(false)
    signal.addEventListener("abort", () => resolve(false), { once: true })
  })
}
