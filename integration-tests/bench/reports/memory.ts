import { build } from "esbuild"
import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { quartiles } from "../summary"
import type { Memory } from "./exporter"

const ROUNDS = 5
const GOAL_MB = 150

/** Of the process that writes the CSV file of all entries. Prints its medians. */
export async function measureMemory(databaseUrl: string): Promise<void> {
  const samples = await sample(databaseUrl)
  const [before, peak, growth] = [
    samples.map((memory) => memory.before),
    samples.map((memory) => memory.peak),
    samples.map((memory) => memory.peak - memory.before),
  ].map(quartiles)
  const inMb = ({ median, q1, q3 }: typeof peak) =>
    `${median.toFixed(0)} MB [${q1.toFixed(0)}, ${q3.toFixed(0)}]`
  console.log(
    `CSV of all entries, ${ROUNDS} rounds: ${inMb(growth)} more than the process had before (${inMb(before)}), ` +
      `${inMb(peak)} at most   goal < ${GOAL_MB} MB   ${growth.median < GOAL_MB ? "ok" : "short"}`
  )
}

/** The program is compiled first: the compiler would take more memory than it. */
async function sample(databaseUrl: string): Promise<Memory[]> {
  const folder = await mkdtemp(join(tmpdir(), "coupons-credits-exporter-"))
  const program = join(folder, "exporter.js")
  try {
    await build({
      entryPoints: [join(__dirname, "exporter.ts")],
      outfile: program,
      bundle: true,
      packages: "external",
      platform: "node",
      format: "cjs",
      logLevel: "error",
    })
    const samples: Memory[] = []
    for (let round = 0; round < ROUNDS; round++) {
      samples.push(await runExporter(program, databaseUrl))
    }
    return samples
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function runExporter(program: string, databaseUrl: string): Promise<Memory> {
  const child = fork(program, [databaseUrl], {
    // The compiled file does not lie among the packages that it needs.
    env: { ...process.env, NODE_PATH: join(process.cwd(), "node_modules") },
    execArgv: [],
  })
  const memory: Memory[] = []
  child.on("message", (message: Memory) => memory.push(message))
  await once(child, "exit")
  if (!memory.length) {
    throw new Error("The exporter failed")
  }
  return memory[0]
}
