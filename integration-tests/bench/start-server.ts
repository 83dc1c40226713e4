import { fork } from "node:child_process"
import { join } from "node:path"
import type { tasks } from "./tasks"

type Tasks = typeof tasks
type Input<Name extends keyof Tasks> = Parameters<Tasks[Name]>[1]
type Result<Name extends keyof Tasks> = Awaited<ReturnType<Tasks[Name]>>

export type ServerRequest = { id: number; task: keyof Tasks | "statements"; input?: unknown }
export type ServerAnswer = { id: number; result?: unknown; error?: string }

export type BenchServer = {
  url: string
  /** Runs a task inside the app. */
  run<Name extends keyof Tasks>(name: Name, input: Input<Name>): Promise<Result<Name>>
  /** Sent to PostgreSQL so far. */
  statements(): Promise<number>
  stop(): Promise<void>
}

type Options = { app: string; databaseUrl: string }

/** Starts the Medusa app of a folder in a process of its own, in production mode. */
export async function startServer({ app, databaseUrl }: Options): Promise<BenchServer> {
  const child = fork(join(__dirname, "server.ts"), {
    cwd: app,
    // What it logs is shown when it ends by itself.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: ["--require", require.resolve("ts-node/register"), "--max-old-space-size=4096"],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      NODE_ENV: "production",
      DISABLE_ADMIN: "true",
      MEDUSA_DISABLE_TELEMETRY: "true",
      LOG_LEVEL: "error",
    },
  })
  let stopping = false
  const errors: string[] = []
  child.stderr?.on("data", (text) => errors.push(String(text)))
  const ended = new Promise<void>((resolve) =>
    child.once("exit", (code, signal) => {
      if (!stopping) {
        console.error(`The server of ${app} ended (${code ?? signal}):`, ...errors.slice(-20))
        process.exit(1)
      }
      resolve()
    })
  )
  const port = await new Promise<number>((resolve) =>
    child.once("message", (message: { port: number }) => resolve(message.port))
  )

  const waiting = new Map<number, (answer: ServerAnswer) => void>()
  child.on("message", (answer: ServerAnswer) => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let requests = 0
  const ask = async (request: Omit<ServerRequest, "id">) => {
    const id = ++requests
    const answered = new Promise<ServerAnswer>((resolve) => waiting.set(id, resolve))
    child.send({ id, ...request })
    const { error, result } = await answered
    if (error !== undefined) {
      throw new Error(error)
    }
    return result
  }
  return {
    url: `http://localhost:${port}`,
    run: <Name extends keyof Tasks>(task: Name, input: Input<Name>) =>
      ask({ task, input }) as Promise<Result<Name>>,
    statements: () => ask({ task: "statements" }) as Promise<number>,
    async stop() {
      stopping = true
      child.disconnect()
      await ended
    },
  }
}
