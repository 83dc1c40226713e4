import type { Measure } from "./measure"
import type { Line } from "./summary"

const HEAD = ["measure", "ours", "theirs", "statements", "ratio [q1, q3]", "goal", ""]

/** One table of all measures, aligned for a terminal. */
export function table(lines: Line[]): string {
  const rows = [HEAD, ...lines.map(toRow)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0])))
    )
    .map((row) => row.join("  ").trimEnd())
    .join("\n")
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
