import { quantile, quartiles } from "../summary"
import type { Checkout, Round } from "./checkout-round"

const GOAL = 1.1
const WIDTHS = [24, 12, 9, 9, 14, 13, 26, 9, 7]
const PARTS = ["whole", "completion"] as const

/**
 * Lines of what checkouts took under each load. The first load is what the others are beside; the
 * second is a busy core, whose cost is the machine's and not a report's.
 */
export function checkoutTable(samples: Map<string, Round[]>): string {
  const [alone, busy] = samples.values()
  const head = ["p50", "p95", "p95 ÷ alone", "÷ busy core", "medians ÷ [q1, q3]", "goal", ""]
  const lines = [...samples].flatMap(([name, rounds]) =>
    PARTS.map((part, n) => align([n ? "" : name, part, ...figures(alone, busy, rounds, part)]))
  )
  const late = [...samples].map(
    ([name, rounds]) => `${name} ${quartiles(rounds.map((round) => round.late)).median.toFixed(1)}`
  )
  return [
    align(["Checkouts while", "", ...head]),
    ...lines,
    `  ${alone.length} rounds of ${alone[0].checkouts.length} checkouts`,
    `  The server's event loop was late by, p99 in ms: ${late.join(", ")}`,
  ].join("\n")
}

/** The ratio in the middle is of the rounds' medians, each beside the same round alone. */
function figures(alone: Round[], busy: Round[], rounds: Round[], part: keyof Checkout): string[] {
  const all = (of: Round[]) => of.flatMap((round) => timesOf(round, part))
  const p95 = quantile(all(rounds), 0.95)
  const ratio = p95 / quantile(all(alone), 0.95)
  const medians = (of: Round[]) => of.map((round) => quartiles(timesOf(round, part)).median)
  const base = medians(alone)
  const { median, q1, q3 } = quartiles(medians(rounds).map((ms, n) => ms / base[n]))
  return [
    `${quantile(all(rounds), 0.5).toFixed(0)} ms`,
    `${p95.toFixed(0)} ms`,
    ratio.toFixed(3),
    (p95 / quantile(all(busy), 0.95)).toFixed(3),
    `${median.toFixed(3)} [${q1.toFixed(3)}, ${q3.toFixed(3)}]`,
    `≤ ${GOAL}`,
    ratio <= GOAL ? "ok" : "short",
  ]
}

function timesOf({ checkouts }: Round, part: keyof Checkout): number[] {
  return checkouts.map((checkout) => checkout[part])
}

function align(row: string[]): string {
  return row
    .map((cell, column) =>
      column < 2 ? cell.padEnd(WIDTHS[column]) : cell.padStart(WIDTHS[column])
    )
    .join("")
    .trimEnd()
}
