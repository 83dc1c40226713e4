import { spawn } from "node:child_process"
import { once } from "node:events"
import { Client } from "../../../src/client"
import { databaseUrl } from "../shop/database"
import { freePort } from "../shop/free-port"
import type { Suite } from "../shop/suite"
import { waitFor } from "../shop/wait"

export type SecondServer = {
  url: string
  /** @returns the answer's status; null when the server died before it answered */
  complete(cart_id: string): Promise<number | null>
  /** SIGKILL, as in a crash: no handler in it runs. */
  kill(): Promise<void>
}

/** Starts another Medusa, in a process of its own, on the suite's database. */
export async function startSecondServer(suite: Suite): Promise<SecondServer> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const output: string[] = []
  const server = spawn(process.execPath, ["node_modules/.bin/medusa", "start"], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl(suite),
      PORT: String(port),
      NODE_OPTIONS: "",
      NODE_ENV: "production",
      DISABLE_ADMIN: "true",
      PRIVATE_WEBHOOKS: "true",
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const exited = once(server, "exit")
  const kill = async () => {
    server.kill("SIGKILL")
    await exited
  }
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (chunk: Buffer) => output.push(chunk.toString()))
  }
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    )
  try {
    await waitFor(async () => server.exitCode !== null || (await isUp()), 60_000)
    if (server.exitCode !== null) {
      throw new Error(output.join(""))
    }
  } catch (error) {
    await kill()
    throw error
  }
  return {
    url,
    complete: (cart_id) => {
      const headers = { "x-publishable-api-key": suite.store.publishable_key }
      const client = new Client({ base_url: url, headers })
      return client.request("POST", `/store/carts/${cart_id}/complete`).then(
        ({ status }) => status,
        () => null
      )
    },
    kill,
  }
}
