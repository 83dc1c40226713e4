import type { Measure, Rounds, Sample, Side } from "./measure"

export type Quartiles = { q1: number; median: number; q3: number }

export type Line = {
  measure: Measure
  /** Medians. */
  ms: Record<Side, number>
  statements: Record<Side, number>
  /** Of the ratios of the rounds. */
  ratio: Quartiles
  /** Null where there is no goal. */
  reached: boolean | null
}

export function summarize(rounds: Rounds): Line[] {
  return [...rounds].map(([measure, samples]) => {
    const ratio = quartiles(
      samples.map(({ ours, theirs }) =>
        measure.compares === "time" ? ours.ms / theirs.ms : theirs.ms / ours.ms
      )
    )
    const medians = (figure: (sample: Sample) => number) => ({
      ours: quartiles(samples.map(({ ours }) => figure(ours))).median,
      theirs: quartiles(samples.map(({ theirs }) => figure(theirs))).median,
    })
    const statements = medians((sample) => sample.statements)
    return {
      measure,
      ms: medians((sample) => sample.ms),
      statements,
      ratio,
      reached: isReached(measure, ratio.median, statements.ours - statements.theirs),
    }
  })
}

function isReached(
  { goal, compares, extraStatements = Infinity }: Measure,
  ratio: number,
  extra: number
): boolean | null {
  if (goal === undefined) {
    return null
  }
  return (compares === "time" ? ratio <= goal : ratio >= goal) && extra <= extraStatements
}

export function quartiles(values: number[]): Quartiles {
  const at = (share: number) => quantile(values, share)
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) }
}

/** By linear interpolation between the values. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]
  return below + (sorted[Math.ceil(place)] - below) * (place % 1)
}
