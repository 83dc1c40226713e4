import { performance } from "node:perf_hooks"

/** `ours` runs with the plugin, `theirs` without. */
export const SIDES = ["ours", "theirs"] as const

export type Side = (typeof SIDES)[number]

export type Measure = {
  name: string
  /** What the ratio is of: the times, ours ÷ theirs (lower is better), or the rates (higher is better). */
  compares: "time" | "rate"
  /** The ratio to reach; left out where the figure only informs. */
  goal?: number
  /** Statements that ours may send to PostgreSQL beyond theirs. */
  extraStatements?: number
}

export type Sample = { ms: number; statements: number }

export type Rounds = Map<Measure, Record<Side, Sample>[]>

/**
 * One request, or what it takes, on both sides. `run` may return the milliseconds that it measured itself.
 * Without a measure the step prepares others and is not timed.
 */
export type Step = { measure?: Measure; run: Record<Side, () => Promise<number | void>> }

type Options = {
  rounds: number
  /** Rounds before those that count: compilers and caches warm up. */
  warmUp: number
  /** Statements that a side has sent to PostgreSQL so far. */
  statements: (side: Side) => Promise<number>
}

/**
 * Runs rounds of steps. In every step both sides take their turn one right after the other, in random order, so that
 * whatever else the machine does meets both; that is why only ratios within one round are compared.
 */
export async function runRounds(
  steps: (round: number) => Step[],
  { rounds, warmUp, statements }: Options
): Promise<Rounds> {
  const samples: Rounds = new Map()
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const { measure, run } of steps(round)) {
      const taken: Partial<Record<Side, Sample>> = {}
      for (const side of shuffled()) {
        const before = await statements(side)
        const start = performance.now()
        const own = await run[side]()
        const ms = own ?? performance.now() - start
        taken[side] = { ms, statements: (await statements(side)) - before }
      }
      if (measure && round >= warmUp) {
        const list = samples.get(measure) ?? []
        samples.set(measure, [...list, taken as Record<Side, Sample>])
      }
    }
  }
  return samples
}

function shuffled(): readonly Side[] {
  return Math.random() < 0.5 ? SIDES : [...SIDES].reverse()
}
