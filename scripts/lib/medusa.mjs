import { spawn } from "node:child_process"
import { closeSync, openSync, readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { setTimeout as sleep } from "node:timers/promises"

const CLI = createRequire(import.meta.url).resolve("@medusajs/cli/cli.js")
const END_WITH_PARENT = new URL("end-with-parent.mjs", import.meta.url).href

/**
 * @typedef {{ cwd: string, env: Record<string, string | undefined>, log: string, signal?: AbortSignal }} MedusaOptions
 * @typedef {{ exited: Promise<number | null>, stop: () => Promise<void> }} Medusa
 */

/**
 * Starts a `medusa` command in a session of its own, so that a terminal's Ctrl-C reaches it once,
 * through us. It ends when this process ends, however that happens. Its output is appended to the
 * log.
 *
 * @param {string[]} args
 * @param {MedusaOptions} options
 * @returns {Medusa}
 */
export function startMedusa(args, { cwd, env, log, signal }) {
  const output = openSync(log, "a")
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, CLI, ...args], {
    cwd,
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
    env: { ...process.env, MEDUSA_DISABLE_TELEMETRY: "true", ...env },
  })
  closeSync(output)
  /** @type {Medusa["exited"]} */
  const exited = new Promise((resolve) => child.once("exit", resolve))
  const stop = async () => {
    child.kill("SIGTERM")
    const patience = sleep(8000, "late", { ref: false })
    if ((await Promise.race([exited, patience])) === "late") {
      child.kill("SIGKILL")
      await exited
    }
  }
  signal?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true })
  return { exited, stop }
}

/**
 * Runs a `medusa` command to its end.
 *
 * @param {string[]} args
 * @param {MedusaOptions} options
 */
export async function runMedusa(args, options) {
  options.signal?.throwIfAborted()
  const start = statSync(options.log, { throwIfNoEntry: false })?.size ?? 0
  const code = await startMedusa(args, options).exited
  options.signal?.throwIfAborted()
  if (code !== 0) {
    const output = readFileSync(options.log).subarray(start).toString().trimEnd()
    throw new Error(`medusa ${args[0]} failed:\n${output.split("\n").slice(-20).join("\n")}`)
  }
}
