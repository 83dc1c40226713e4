import { normalizeCode } from "../../../contract/normalize-code"
import { shownCode } from "../coupons/tombstones"
import type { FoundCoupon } from "./find-coupons"
import type { LoadedCart } from "./load-cart"

/** How codes come in: `add` puts them beside those on the cart, `replace_all` gives all applied codes. */
export type CodeEntry = "add" | "replace_all"

export type PlannedEntry = {
  /** New to the cart, or suspended and typed again: the only ones that can be refused. */
  entering: FoundCoupon[]
  /** On the cart once the codes are entered, in cart order; what the entering ones are evaluated among. */
  resulting: FoundCoupon[]
}

type CartCoupons = Pick<LoadedCart, "coupons" | "discounts">

/** Whether the cart's lines carry a discount of the coupon. */
export function isApplied({ discounts }: CartCoupons, { terms }: FoundCoupon): boolean {
  return discounts.some((discount) => discount.promotion_id === terms.promotion_id)
}

/** Whether the cart's lines carry a discount by this code, be it of a coupon that is deleted since. */
export function isCarried({ discounts }: Pick<CartCoupons, "discounts">, code: string): boolean {
  return discounts.some((discount) => shownCode(discount.code) === normalizeCode(code))
}

/**
 * The coupons that the cart has by its customer and did not pause, those that it remembers, and those that only its
 * lines carry.
 */
export function couponsOnCart(cart: CartCoupons): FoundCoupon[] {
  return cart.coupons.filter((coupon) => {
    const { attached } = coupon.terms
    return attached
      ? !attached.is_paused
      : coupon.remembered || (!coupon.was_attached && isApplied(cart, coupon))
  })
}

/** Without the disabled coupons that the cart does not have: for the shopper who types one it does not exist. */
export function withoutDisabled<Cart extends CartCoupons>(cart: Cart): Cart {
  const onCart = couponsOnCart(cart)
  return {
    ...cart,
    coupons: cart.coupons.filter(
      (coupon) => coupon.terms.is_active || coupon.terms.attached || onCart.includes(coupon)
    ),
  }
}

/**
 * Plans the entry of typed codes. `replace_all` takes off the applied coupons that it omits. Suspended ones stay,
 * because a stock storefront repeats only the codes that it sees applied. A code that the cart has by its customer is
 * no entry, nor one that it had so, where a full list repeats what the lines carry still.
 */
export function planEntry(cart: CartCoupons, typed: FoundCoupon[], entry: CodeEntry): PlannedEntry {
  const onCart = couponsOnCart(cart)
  const isOmitted = (coupon: FoundCoupon) =>
    entry === "replace_all" &&
    !coupon.terms.attached &&
    isApplied(cart, coupon) &&
    !typed.includes(coupon)
  const isRepeated = (coupon: FoundCoupon) =>
    entry === "replace_all" && coupon.was_attached && isApplied(cart, coupon)
  const named = typed.filter((coupon) => !coupon.terms.attached && !isRepeated(coupon))
  const added = named.filter((coupon) => !onCart.includes(coupon))
  const again = entry === "add" ? named.filter((coupon) => onCart.includes(coupon)) : []
  return {
    entering: [...added, ...again.filter((coupon) => !isApplied(cart, coupon))],
    resulting: [...onCart.filter((coupon) => !isOmitted(coupon)), ...added],
  }
}
