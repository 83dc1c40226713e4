/**
 * A process of its own with a Medusa in it: the app of the folder it is started in, on a free port, for as long as the
 * benchmark keeps the channel open. Runs the benchmark's tasks inside the app, and counts the statements it sends.
 */
import type { MedusaContainer } from "@medusajs/framework/types"
import { Client } from "@medusajs/framework/pg"
import loadApp from "@medusajs/medusa/loaders/index"
import express from "express"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { ServerAnswer, ServerRequest } from "./start-server"
import { tasks } from "./tasks"

let sent = 0

process.once("disconnect", () => process.exit(0))
void start()

async function start(): Promise<void> {
  countStatements()
  const app = express()
  const { container } = await loadApp({ directory: process.cwd(), expressApp: app })
  const { port } = await listen(createServer(app))
  process.on("message", (request: ServerRequest) => {
    void answer(container, request).then((message) => process.send?.(message))
  })
  process.send?.({ port })
}

function countStatements(): void {
  const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (...args) {
    sent++
    return query.apply(this, args)
  }
}

async function answer(
  container: MedusaContainer,
  { id, task, input }: ServerRequest
): Promise<ServerAnswer> {
  if (task === "statements") {
    return { id, result: sent }
  }
  try {
    const run = tasks[task] as (container: MedusaContainer, input: unknown) => Promise<unknown>
    return { id, result: await run(container, input) }
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Connections outlive the pauses between requests, so that no request pays for a new one. */
async function listen(server: Server): Promise<AddressInfo> {
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve))
  return server.address() as AddressInfo
}
