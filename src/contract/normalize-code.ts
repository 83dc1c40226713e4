/** Zero-width characters, byte order marks, soft hyphens, word joiners, bidi marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * How a coupon's code is saved and looked up: codes that look alike to a shopper are one, however they were typed or from
 * where they were pasted. Upper case may take letters apart, so that they are composed again.
 */
export function normalizeCode(code: string): string {
  return code.replace(INVISIBLE, "").normalize("NFKC").toUpperCase().normalize("NFKC").trim()
}
