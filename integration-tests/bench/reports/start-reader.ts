import { Client } from "@medusajs/framework/pg"
import { fork } from "node:child_process"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Reading } from "./reader"

/** Whether sessions of reports are at work. */
const IS_AT_WORK = `
  SELECT count(*) > 0 AS is_at_work FROM pg_stat_activity
  WHERE application_name = 'medusa-reports' AND datname = current_database() AND state <> 'idle'`

export type Reader = {
  /** Runs `work` while a report is read over and over. */
  during<T>(reading: Reading, work: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

/** Starts a process that reads reports: the shopper's would be late itself. */
export async function startReader(databaseUrl: string): Promise<Reader> {
  const child = fork(join(__dirname, "reader.ts"), {
    execArgv: ["--require", require.resolve("ts-node/register")],
  })
  let stopping = false
  child.once("exit", () => stopping || process.exit(1))
  const tell = (reading: Reading | "stop") => child.send(reading)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const until = async (wanted: boolean) => {
    for (;;) {
      const { rows } = await client.query<{ is_at_work: boolean }>(IS_AT_WORK)
      if (rows[0].is_at_work === wanted) {
        return
      }
      await sleep(20)
    }
  }
  return {
    async during(reading, work) {
      tell(reading)
      await until(true)
      const result = await work()
      tell("stop")
      // A report goes on after its reader has left.
      await until(false)
      return result
    },
    async stop() {
      stopping = true
      child.disconnect()
      await client.end()
    },
  }
}
