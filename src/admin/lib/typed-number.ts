/** A number as an input holds it; empty for none. */
export function toTyped(number: number | null | undefined): string {
  return number == null ? "" : String(number)
}

/** For the API, which judges it: null for nothing typed, and what is no number as it was typed. */
export function fromTyped(typed: string): number | null {
  const value = typed.trim()
  return value === "" ? null : Number.isNaN(Number(value)) ? (value as never) : Number(value)
}
