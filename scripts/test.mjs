/**
 * `node scripts/test.mjs [project] [jest arguments]` runs jest on an embedded PostgreSQL of its
 * own. Without a project it runs all but `package` and `browser`, which install a whole Medusa, and
 * `suite`, which runs each file of `http` on a Medusa of its own, to name one.
 */
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startPostgres } from "./lib/postgres.mjs"

const PARTS = ["unit", "modules", "http"]
const ALL = [...PARTS, "suite", "package", "browser"]
const JEST = fileURLToPath(new URL("../node_modules/jest/bin/jest.js", import.meta.url))

/** These databases live for one run, so a crash of the machine may lose them. */
const FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_wal_size: "256MB",
}

const [first, ...rest] = process.argv.slice(2)
const isProject = ALL.includes(first)
const projects = isProject ? [first] : PARTS
const jestArguments = isProject ? rest : process.argv.slice(2)

const env = {
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings=ExperimentalWarning`,
  NODE_ENV: "test",
  MEDUSA_DISABLE_TELEMETRY: "true",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
}

if (projects.join() === "unit") {
  process.exitCode = await runJest({})
} else {
  const dataDir = mkdtempSync(join(roomiest(), "coupons-credits-test-"))
  try {
    const postgres = await startPostgres({ dataDir, settings: FAST, persistent: false })
    process.exitCode = await runJest({
      DB_HOST: postgres.host,
      DB_PORT: String(postgres.port),
      DB_USERNAME: postgres.user,
      DB_PASSWORD: postgres.password,
      DATABASE_URL: undefined,
    })
    await postgres.stop()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/**
 * @param {Record<string, string | undefined>} database
 * @returns {Promise<number>}
 */
function runJest(database) {
  return new Promise((resolve) => {
    // --selectProjects comes last, because jest takes every argument after it for a project's name.
    const jest = spawn(
      process.execPath,
      [JEST, ...jestArguments, "--selectProjects", ...projects],
      {
        stdio: "inherit",
        env: { ...env, ...database },
      }
    )
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      process.on(signal, () => jest.kill("SIGTERM"))
    }
    jest.on("exit", (code) => resolve(code ?? 130))
  })
}

/**
 * Returns memory if it is large enough, or else the disk: the runner copies a database of about a
 * thousand files before every test, and in memory that takes a tenth of the time. Containers often
 * have only 64 MB there.
 */
function roomiest() {
  const memory = "/dev/shm"
  const enough = 3 * 1024 ** 3
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
