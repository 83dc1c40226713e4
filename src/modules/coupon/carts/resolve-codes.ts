import { normalizeCode } from "../../../contract/normalize-code"
import type { FoundCoupon } from "./find-coupons"

/**
 * What typed codes mean. A plain promotion matches to the letter, and then wins over a coupon, which matches in any
 * spelling.
 */
export type ResolvedCodes = {
  /** Codes of promotions that are no coupons; core handles them. */
  plain: string[]
  /** In the order typed, once each. */
  coupons: FoundCoupon[]
  unknown: string[]
}

export function resolveCodes(
  typed: string[],
  found: { coupons: FoundCoupon[]; plain_codes: string[] }
): ResolvedCodes {
  const resolved: ResolvedCodes = { plain: [], coupons: [], unknown: [] }
  for (const code of new Set(typed)) {
    const coupon = findByCode(found.coupons, code)
    if (found.plain_codes.includes(code)) {
      resolved.plain.push(code)
    } else if (!coupon) {
      resolved.unknown.push(code)
    } else if (!resolved.coupons.includes(coupon)) {
      resolved.coupons.push(coupon)
    }
  }
  return resolved
}

/**
 * By the code that the coupon has now; else, of an attached one that is deleted since, by the code that it had. Storefronts
 * echo a tombstone's code to the letter.
 */
function findByCode(coupons: FoundCoupon[], typed: string): FoundCoupon | undefined {
  const code = normalizeCode(typed)
  return (
    coupons.find(({ terms }) => terms.code === code || terms.code === typed) ??
    coupons.find(({ terms }) => terms.attached?.code === code)
  )
}
