/**
 * `node scripts/bench.mjs coupons` runs a benchmark of `integration-tests/bench` on an embedded
 * PostgreSQL of its own. It gets two empty, migrated databases: one with the plugin's tables and
 * one without.
 */
import pg from "@medusajs/framework/pg"
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { runMedusa } from "./lib/medusa.mjs"
import { startPostgres } from "./lib/postgres.mjs"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const BENCH = join(ROOT, "integration-tests", "bench")
const TS_NODE = createRequire(import.meta.url).resolve("ts-node/register")

/**
 * As durable as a shop's database, and large enough that neither side waits for the other's
 * checkpoint.
 */
const SETTINGS = { shared_buffers: "512MB", max_wal_size: "4GB", jit: "off" }

const [name] = process.argv.slice(2)
const program = join(BENCH, `${name}.ts`)
if (!name || !existsSync(program)) {
  console.error("Usage: npm run bench -- coupons")
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), "coupons-credits-bench-"))
try {
  const postgres = await startPostgres({ dataDir: join(folder, "postgres"), settings: SETTINGS })
  try {
    process.exitCode = await run([program, ...(await prepare(postgres))])
  } finally {
    await postgres.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/**
 * @param {import("./lib/postgres.mjs").Postgres} postgres
 * @returns {Promise<string[]>} the URLs of the database without the plugin's tables and of the one with them
 */
async function prepare({ url }) {
  console.log("  Migrating two databases …")
  await administer(url("postgres"), "CREATE DATABASE stock")
  await migrate(join(BENCH, "stock"), url("stock"))
  await administer(url("postgres"), "CREATE DATABASE plugin TEMPLATE stock")
  await migrate(ROOT, url("plugin"))
  return [url("stock"), url("plugin")]
}

/** @param {string} app @param {string} databaseUrl */
async function migrate(app, databaseUrl) {
  await runMedusa(["db:migrate", "--execute-all-links", "--execute-all-search"], {
    cwd: app,
    env: { DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    log: join(folder, "migrations.log"),
  })
}

/** @param {string} url @param {string} statement */
async function administer(url, statement) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/**
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--require", TS_NODE, ...args], {
      cwd: ROOT,
      stdio: "inherit",
    })
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => child.kill("SIGTERM"))
    }
    child.on("exit", (code) => resolve(code ?? 130))
  })
}
