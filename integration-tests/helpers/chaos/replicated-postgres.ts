import { execFile } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { chmod, chown } from "node:fs/promises"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import type { Server } from "../credits/ledger"
import { freePort } from "../shop/free-port"

const run = promisify(execFile)

/** Debian's: the embedded PostgreSQL lacks pg_basebackup. `.ci/run` installs it. */
const BIN = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin"

export const hasReplication = existsSync(join(BIN, "pg_basebackup"))

/** A PostgreSQL and a streaming replica of it. */
export type ReplicatedPostgres = {
  primary: Server
  replica: Server
  /** Stops the replica at once. */
  stopReplica(): Promise<void>
  remove(): Promise<void>
}

const USER = "postgres"
const PASSWORD = "postgres"
/** A replica soon cancels what is in its recovery's way. */
const SETTINGS = ["listen_addresses=localhost", "fsync=off", "max_standby_streaming_delay=100"]

export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "replicated-postgres-"))
  const data = (name: string) => join(folder, name)
  const as = await servant(folder)
  const ports = { primary: await freePort(), replica: await freePort() }
  const start = (name: "primary" | "replica") =>
    as("pg_ctl", [
      ...["-D", data(name), "-l", join(folder, `${name}.log`), "-w", "start"],
      ...["-o", [`-p ${ports[name]} -k ${folder}`, ...SETTINGS].join(" -c ")],
    ])
  const stop = (name: string) => as("pg_ctl", ["-D", data(name), "-m", "immediate", "stop"])
  const server = (name: "primary" | "replica"): Server => ({
    host: "localhost",
    port: ports[name],
    user: USER,
    password: PASSWORD,
  })

  // Whoever reaches this machine's loopback may connect: it lives for one test.
  await as("initdb", ["-D", data("primary"), "-U", USER, "-A", "trust"])
  await start("primary")
  const source = `postgres://${USER}@localhost:${ports.primary}/postgres`
  await as("pg_basebackup", ["-d", source, "-D", data("replica"), "-R", "-X", "stream"])
  await start("replica")

  let is_replicating = true
  const stopReplica = async () => {
    if (is_replicating) {
      is_replicating = false
      await stop("replica")
    }
  }
  return {
    primary: server("primary"),
    replica: server("replica"),
    stopReplica,
    remove: async () => {
      await stopReplica()
      await stop("primary")
      rmSync(folder, { recursive: true })
    },
  }
}

/** Runs PostgreSQL's programs: it refuses to be root, so root lends them Debian's user. */
async function servant(folder: string) {
  const { uid } = userInfo()
  const options = uid === 0 ? { ...(await postgresUser()), cwd: folder } : { cwd: folder }
  if ("uid" in options) {
    await chown(folder, options.uid, options.gid)
    await chmod(folder, 0o700)
  }
  return async (program: string, args: string[]) => {
    await run(join(BIN, program), args, {
      ...options,
      env: { PATH: process.env.PATH, LC_ALL: "C" },
    })
  }
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (which) => parseInt((await run("id", [which, "postgres"])).stdout))
  )
  return { uid, gid }
}
