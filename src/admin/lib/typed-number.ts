/** The form's notation of a number: digits, a point, more digits. Empty for none. */
export function toTyped(number: number | null | undefined): string {
  return number == null ? "" : String(number)
}

const CANONICAL = /^-?(\d+\.?\d*|\.\d+)$/

/** The number in the form's notation; null for none, and for text that is no number. */
export function numberOf(typed: string): number | null {
  return CANONICAL.test(typed) ? Number(typed) : null
}

/**
 * The value for the API, which checks it: null when nothing is typed, and text that is no number as
 * typed.
 */
export function fromTyped(typed: string): number | null {
  const value = typed.trim()
  return value === "" ? null : (numberOf(value) ?? (value as never))
}

/** The form's notation in the language's own, without grouping. */
export function toLocal(typed: string, locale: string): string {
  return CANONICAL.test(typed) ? typed.replace(".", decimalMark(locale)) : typed
}

/**
 * Converts typed text to the form's notation. Marks mean what they mean in the language. A single
 * mark that cannot group thousands is a decimal mark in every language, because a phone's keypad
 * has only its own country's.
 * @returns text that is no number unchanged
 */
export function fromLocal(text: string, locale: string): string {
  const [decimal, group] = decimalMark(locale) === "," ? [",", "."] : [".", ","]
  const plain = latin(text).replace(/[\s'’\u061c\u200e\u200f]/g, "")
  const grouped = new RegExp(`^-?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d*)?$`)
  const single = /^-?\d*[.,]?\d*$/
  if (grouped.test(plain)) {
    return plain.replaceAll(group, "").replace(decimal, ".")
  }
  const typed = single.test(plain) ? plain.replace(",", ".") : text
  return CANONICAL.test(typed) ? typed : text
}

function decimalMark(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5)
  return parts.find(({ type }) => type === "decimal")?.value ?? "."
}

/** Arabic digits and marks, in the order of their Latin counterparts. */
const ARABIC = ["٠١٢٣٤٥٦٧٨٩٫٬−", "0123456789.,-"]

function latin(text: string): string {
  return [...text].map((sign) => ARABIC[1][ARABIC[0].indexOf(sign)] ?? sign).join("")
}
