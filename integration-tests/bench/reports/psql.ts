import { Client } from "@medusajs/framework/pg"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { performance } from "node:perf_hooks"

const PSQL = process.env.PSQL ?? "psql"

/** Reports leave the other cores to the store: see `database/source.ts`. */
const AS_REPORTS = "-c max_parallel_workers_per_gather=0"

/** A report's statements, without those that open and end its transaction. */
const IS_OUTSIDE = /^\s*(START TRANSACTION|ROLLBACK|SELECT set_config|SELECT version)/

/** Runs `work`, and returns the statements that it sent, with their parameters written out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const query = Client.prototype.query as (...args: unknown[]) => unknown
  Client.prototype.query = function (this: unknown, ...args: unknown[]) {
    const [what, values] = args as [string | Submittable, unknown[]?]
    const { text, parameters } =
      typeof what === "string" ? { text: what, parameters: values ?? [] } : partsOf(what)
    if (!IS_OUTSIDE.test(text)) {
      sent.push(filled(text, parameters))
    }
    return query.apply(this, args)
  } as typeof Client.prototype.query
  try {
    await work()
  } finally {
    Client.prototype.query = query as typeof Client.prototype.query
  }
  return sent
}

type Submittable = { text?: string; values?: unknown[]; cursor?: Submittable }

function partsOf({ cursor, text = cursor?.text, values = cursor?.values }: Submittable) {
  return { text: text ?? "", parameters: values ?? [] }
}

function filled(text: string, parameters: unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, n: string) => literal(parameters[parseInt(n) - 1]))
}

function literal(value: unknown): string {
  if (value === null || value === undefined) {
    return "NULL"
  }
  return Client.prototype.escapeLiteral(
    Array.isArray(value) ? `{${value.map((each) => `"${textOf(each)}"`).join()}}` : textOf(value)
  )
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value as string)
}

/** @returns the milliseconds that psql takes for the statements, whose rows it throws away */
export async function psql(databaseUrl: string, statements: string[]): Promise<number> {
  const started = performance.now()
  const child = spawn(
    PSQL,
    [databaseUrl, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-"],
    { stdio: ["pipe", "ignore", "inherit"], env: { ...process.env, PGOPTIONS: AS_REPORTS } }
  )
  child.stdin.end(`${statements.join(";\n")};\n`)
  const [code] = (await once(child, "exit")) as [number]
  if (code !== 0) {
    throw new Error("psql failed")
  }
  return performance.now() - started
}
