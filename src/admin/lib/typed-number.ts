/** A number as a form holds it, in any language: digits, a point, more digits; empty for none. */
export function toTyped(number: number | null | undefined): string {
  return number == null ? "" : String(number)
}

const CANONICAL = /^-?(\d+\.?\d*|\.\d+)$/

/** The number that a form holds; null for none, and for what is no number. */
export function numberOf(typed: string): number | null {
  return CANONICAL.test(typed) ? Number(typed) : null
}

/** For the API, which checks it: null for nothing typed, and what is no number as it was typed. */
export function fromTyped(typed: string): number | null {
  const value = typed.trim()
  return value === "" ? null : (numberOf(value) ?? (value as never))
}

/** As people of the language type it, without groups. */
export function toLocal(typed: string, locale: string): string {
  return CANONICAL.test(typed) ? typed.replace(".", decimalMark(locale)) : typed
}

/**
 * What a form holds for what people type. Marks mean what they mean in the language. A single one that can group no
 * thousands is a decimal mark in every language: keypads of telephones have only their own country's.
 * @returns what is no number as it was typed
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

/** Arabic digits and marks, in the order of ours. */
const ARABIC = ["٠١٢٣٤٥٦٧٨٩٫٬−", "0123456789.,-"]

function latin(text: string): string {
  return [...text].map((sign) => ARABIC[1][ARABIC[0].indexOf(sign)] ?? sign).join("")
}
