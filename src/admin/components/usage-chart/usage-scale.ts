/** The chart's maximum: a round number at or above all counts, whose half is whole. */
export function scaleOf(counts: number[]): number {
  const most = Math.max(2, ...counts)
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 4, 6, 8, 10].find((step) => step * power >= most) ?? 10
  return step * power
}
