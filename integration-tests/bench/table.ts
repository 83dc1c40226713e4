import type { Measure } from "./measure"
import type { Line } from "./summary"

const WIDTHS = [48, 10, 10, 11, 22, 12, 7]

export const HEAD = align(["", "ours", "theirs", "statements", "ratio [q1, q3]", "goal", ""])

/** Lines of one table: widths do not depend on what is in it, so that it can be printed as it grows. */
export function table(lines: Line[]): string {
  return lines.map((line) => align(toRow(line))).join("\n")
}

function align(row: string[]): string {
  return row
    .map((cell, column) => (column ? cell.padStart(WIDTHS[column]) : cell.padEnd(WIDTHS[0])))
    .join("")
    .trimEnd()
}

function toRow({ measure, ms, statements, ratio, reached }: Line): string[] {
  const { ours, theirs } = statements
  return [
    measure.name,
    figure(measure, ms.ours),
    figure(measure, ms.theirs),
    `${ours} / ${theirs}`,
    `${fixed(ratio.median)} [${fixed(ratio.q1)}, ${fixed(ratio.q3)}]`,
    goal(measure),
    reached === null ? "-" : reached ? "ok" : "short",
  ]
}

function figure({ compares }: Measure, ms: number): string {
  return compares === "time" ? `${ms.toFixed(1)} ms` : `${(1000 / ms).toFixed(1)} /s`
}

function goal({ goal, compares, extraStatements }: Measure): string {
  if (goal === undefined) {
    return "-"
  }
  const statements = extraStatements === undefined ? "" : `, ≤ +${extraStatements}`
  return `${compares === "time" ? "≤" : "≥"} ${goal}${statements}`
}

function fixed(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(ratio >= 10 ? 1 : 3)
}
