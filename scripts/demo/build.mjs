import { createHash } from "node:crypto"
import {
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join } from "node:path"
import { runMedusa } from "../lib/medusa.mjs"

const SOURCES = ["src", "medusa-config.ts", "package.json", "package-lock.json", "tsconfig.json"]

/**
 * Builds server and dashboard unless the last build has the same sources. `medusa build` and
 * `medusa plugin:build` write to the same folder, so the result is moved away.
 *
 * @param {{ root: string, target: string, log: string, signal: AbortSignal, report: (step: string) => void }} options
 * @returns {Promise<string>} what identifies the build
 */
export async function buildApp({ root, target, log, signal, report }) {
  const stamp = join(target, "sources.sha256")
  const digest = digestOf(root)
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
    return digest
  }
  report("Building the server and the dashboard (about half a minute)")
  await runMedusa(["build", "--no-lint"], { cwd: root, env: {}, log, signal })
  rmSync(target, { recursive: true, force: true })
  move(join(root, ".medusa", "server"), target)
  writeFileSync(stamp, digest)
  return digest
}

/** @param {string} root */
function digestOf(root) {
  const hash = createHash("sha256")
  for (const file of SOURCES.flatMap((path) => filesIn(root, path)).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0")
  }
  return hash.digest("hex")
}

/** @param {string} root @param {string} path @returns {string[]} */
function filesIn(root, path) {
  const entries = path.includes(".")
    ? []
    : readdirSync(join(root, path), { recursive: true, withFileTypes: true })
  if (!entries.length) {
    return [path]
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

/**
 * Copies when it cannot rename, because `.data` may be another file system.
 * @param {string} from
 * @param {string} to
 */
function move(from, to) {
  try {
    renameSync(from, to)
  } catch {
    cpSync(from, to, { recursive: true })
    rmSync(from, { recursive: true, force: true })
  }
}
