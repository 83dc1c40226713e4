import { normalizeCode } from "../../../contract/normalize-code"
import type { FoundCoupon } from "./find-coupons"

/** What the codes that somebody typed mean: an exact promotion wins over a coupon, and case matters to it only. */
export type ResolvedCodes = {
  /** To the letter promotions that are no coupons; core's affair. */
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
    const coupon = found.coupons.find(({ terms }) => terms.code === normalizeCode(code))
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
