/** A round number at or above all amounts: the end of an axis. 0 where there is none. */
export function roundAbove(amounts: number[]): number {
  const most = Math.max(0, ...amounts)
  if (most === 0) {
    return 0
  }
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 4, 5, 8].find((step) => step * power >= most) ?? 10
  return step * power
}
