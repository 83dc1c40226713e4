/**
 * Zero-width characters, byte order marks, soft hyphens, word joiners, bidi marks, variation
 * selectors.
 */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * The form in which codes are saved and looked up. Codes that look alike to a shopper become the
 * same, however they were typed or pasted. Upper case may decompose letters, so a second NFKC
 * composes them again.
 */
export function normalizeCode(code: string): string {
  return code.replace(INVISIBLE, "").normalize("NFKC").toUpperCase().normalize("NFKC").trim()
}
