import type { LoadedCart } from "../facts/load-cart"
import { normalizeCode } from "../validation/normalize-code"
import type { FoundCoupon } from "../store/find-coupons"
import { resolveCodes, type ResolvedCodes } from "./resolve-codes"

/**
 * Through which stock route codes come: `add` puts them beside those on the cart, `list` is the full list of applied
 * codes. An empty list, through either, forgets all.
 */
export type Door = "add" | "list"

/** What a cart is to remember and forget, by coupon id. */
export type CouponChange = { remember: string[]; forget: string[] }

export type PlannedChange = CouponChange & {
  /** New to the cart: the only ones that can be refused. */
  entering: FoundCoupon[]
  /** On the cart once the change is made, in cart order; what the new ones are judged among. */
  resulting: FoundCoupon[]
}

type CartCoupons = Pick<LoadedCart, "coupons" | "discounts">

/** Whether the cart's lines carry a discount of the coupon. */
export function isApplied({ discounts }: CartCoupons, { terms }: FoundCoupon): boolean {
  return discounts.some((discount) => discount.promotion_id === terms.promotion_id)
}

/** Whether the cart's lines carry a discount by this code, be it of a coupon that is deleted since. */
export function isCarried({ discounts }: Pick<CartCoupons, "discounts">, code: string): boolean {
  return discounts.some((discount) => discount.code === normalizeCode(code))
}

/** Those that the cart remembers, and those that its lines carry though nobody told us. */
export function couponsOnCart(cart: CartCoupons): FoundCoupon[] {
  return cart.coupons.filter((coupon) => coupon.remembered || isApplied(cart, coupon))
}

/**
 * What the typed codes change. A list forgets the applied coupons that it omits; suspended ones survive it, because a
 * storefront that knows nothing of us lists only what it sees applied.
 */
export function planChange(cart: CartCoupons, typed: ResolvedCodes, door: Door): PlannedChange {
  const onCart = couponsOnCart(cart)
  const isEmpty = !typed.plain.length && !typed.coupons.length && !typed.unknown.length
  const forgotten = onCart.filter(
    (coupon) =>
      isEmpty || (door === "list" && isApplied(cart, coupon) && !typed.coupons.includes(coupon))
  )
  const entering = typed.coupons.filter((coupon) => !onCart.includes(coupon))
  const resulting = [...onCart.filter((coupon) => !forgotten.includes(coupon)), ...entering]
  return {
    entering,
    resulting,
    remember: resulting.filter((coupon) => !coupon.remembered).map(({ terms }) => terms.id),
    forget: forgotten.filter((coupon) => coupon.remembered).map(({ terms }) => terms.id),
  }
}

/** What removing the typed codes changes, and the codes to hand to core; those not on the cart are no error. */
export function removeCodes(
  cart: Pick<LoadedCart, "coupons" | "plain_codes">,
  typed: string[]
): CouponChange & { codes: string[] } {
  const { plain, coupons, unknown } = resolveCodes(typed, cart)
  return {
    remember: [],
    forget: coupons.filter((coupon) => coupon.remembered).map(({ terms }) => terms.id),
    codes: [...plain, ...coupons.map(({ terms }) => terms.code), ...unknown],
  }
}
