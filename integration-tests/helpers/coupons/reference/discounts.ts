/** What coupons take, in numbers of hundredths. The model's arithmetic: it shares nothing with the engine. */

export type Line = {
  id: string
  /** Of its variant, its product and their categories: what a scope may name. */
  ids: string[]
  left: number
}

export type Terms = {
  type: "percentage" | "fixed"
  /** Percent, or hundredths. */
  value: number
  cap: number | null
  /** Empty: everything. */
  scope: string[]
  /** The turn in which it takes: variants first, then other scopes, then the whole order. */
  turn: 0 | 1 | 2
}

export type Taken = { total: number; lines: Map<string, number> }

/** Far below a hundredth, far above the noise of a division. */
export const DUST = 1e-6

/** A yen has no decimals. */
export const unitOf = (currency: string) => (currency === "jpy" ? 100 : 1)

export const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)

export const inScope = ({ scope }: Pick<Terms, "scope">, { ids }: Pick<Line, "ids">) =>
  scope.length === 0 || ids.some((id) => scope.includes(id))

/** What one coupon takes. Lines come in the order in which they were created. */
export function take(terms: Terms, lines: Line[], unit: number): Taken {
  const open = lines.filter((line) => inScope(terms, line) && line.left > DUST)
  const base = sum(open.map(({ left }) => left))
  const wanted =
    terms.type === "fixed"
      ? terms.value
      : Math.floor((base * terms.value) / 100 / unit + 0.5 + DUST) * unit
  const most = terms.type === "fixed" || terms.cap === null ? wanted : Math.min(wanted, terms.cap)
  const total = most > base - DUST ? base : Math.floor(most / unit + DUST) * unit
  const exact = open.map(({ left }) => (total * left) / base)
  const parts = exact.map((part) => Math.floor(part / unit + DUST) * unit)
  const byRemainder = exact
    .map((part, i) => ({ i, rest: Math.round((part - parts[i]) * 1e6) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  const missing = Math.round((total - sum(parts)) / unit)
  for (const { i } of byRemainder.slice(0, missing)) {
    parts[i] += unit
  }
  const lines_ = open.map(({ id }, i) => [id, parts[i]] as const).filter(([, part]) => part > DUST)
  return { total, lines: new Map(lines_) }
}

/** What coupons take together, each of what those before it in turn left. */
export function takeInTurn<Key>(
  coupons: { key: Key; terms: Terms }[],
  lines: Line[],
  unit: number
): Map<Key, Taken> {
  const taken = new Map<Key, Taken>()
  let remaining = lines
  for (const turn of [0, 1, 2]) {
    for (const { key, terms } of coupons.filter((coupon) => coupon.terms.turn === turn)) {
      const own = take(terms, remaining, unit)
      taken.set(key, own)
      remaining = remaining.map((line) => ({
        ...line,
        left: line.left - (own.lines.get(line.id) ?? 0),
      }))
    }
  }
  return taken
}
