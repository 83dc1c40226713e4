import { spawn } from "node:child_process"

/** Runs `work` while a process of its own keeps one core of the machine busy. */
export async function burnCore<T>(work: () => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" })
  try {
    return await work()
  } finally {
    child.kill("SIGKILL")
  }
}
