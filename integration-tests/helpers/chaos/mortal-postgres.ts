import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Server } from "../credits/ledger"
import { freePort } from "../shop/free-port"
import { waitFor } from "../shop/wait"

const PROCESS = join(__dirname, "../../fixtures/postgres-process.mjs")

/** A PostgreSQL of its own, apart from the run's. It keeps its folder and its port over restarts. */
export type MortalPostgres = {
  server: Server
  /** SIGKILL to the postmaster and all its children at once, as when the machine takes them. */
  kill(): Promise<void>
  /** Starts it again on what is in its folder. */
  restart(): Promise<void>
  /** Ends it for good and removes its folder. */
  remove(): Promise<void>
}

export async function startMortalPostgres(): Promise<MortalPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "mortal-postgres-"))
  const port = await freePort()
  let runner: ChildProcess

  const start = async () => {
    runner = fork(PROCESS, [join(folder, "data"), String(port)], { execArgv: [] })
    const failed = once(runner, "exit").then(() => {
      throw new Error("PostgreSQL did not start")
    })
    const [server] = (await Promise.race([once(runner, "message"), failed])) as [Server]
    return server
  }
  const kill = async () => {
    const [keeper] = childrenOf(runner.pid!)
    const [postmaster] = childrenOf(keeper)
    // A stopped postmaster starts no child that would be missed.
    process.kill(postmaster, "SIGSTOP")
    const all = [...childrenOf(postmaster), postmaster]
    all.forEach((pid) => process.kill(pid, "SIGKILL"))
    // The keeper has to reap it: PostgreSQL does not start while the process in its lock file is there.
    await waitFor(async () => !existsSync(`/proc/${postmaster}`))
    process.kill(keeper, "SIGKILL")
    runner.kill("SIGKILL")
    await once(runner, "exit")
  }

  return {
    server: await start(),
    kill,
    restart: async () => void (await start()),
    remove: async () => {
      if (runner.signalCode === null && runner.exitCode === null) {
        await kill()
      }
      rmSync(folder, { recursive: true })
    },
  }
}

function childrenOf(pid: number): number[] {
  const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim()
  return pids === "" ? [] : pids.split(" ").map((child) => parseInt(child))
}
