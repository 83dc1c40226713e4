/**
 * Prints `N passed, N failed` over jest's JSON reports in a folder, and exits with an error unless
 * none failed. A `<step>.failed` file counts as one failure when the step's reports have none.
 */
import { readFileSync, readdirSync } from "node:fs"
import { basename, join } from "node:path"

const folder = process.argv[2]
const names = readdirSync(folder)
let passed = 0
const failed = new Map(
  names.filter((name) => name.endsWith(".failed")).map((name) => [basename(name, ".failed"), 1])
)
for (const name of names.filter((name) => name.endsWith(".json"))) {
  const step = basename(name, ".json")
  const report = JSON.parse(readFileSync(join(folder, name), "utf8"))
  passed += report.numPassedTests
  // A suite that could not run has no tests to count.
  const failures = report.numFailedTests + report.numRuntimeErrorTestSuites
  failed.set(step, Math.max(failures, failed.get(step) ?? 0))
}
const total = [...failed.values()].reduce((sum, count) => sum + count, 0)
for (const [step, count] of failed) {
  if (count) console.log(`${step}: ${count} failed`)
}
console.log(`${passed} passed, ${total} failed`)
process.exitCode = total || !passed ? 1 : 0
