/** What the workflows tell the event bus; payloads are `{ id, … }`. An effect is told once, and none that was undone. */
export const CouponEvents = {
  /** `{ id }` of the coupon, as the two below. */
  CREATED: "coupon.created",
  UPDATED: "coupon.updated",
  DELETED: "coupon.deleted",
  /** `{ id, coupon_id, code, order_id, cart_id }` of the redemption, as the one below. */
  REDEEMED: "coupon.redeemed",
  RELEASED: "coupon.released",
} as const

export const CreditEvents = {
  /** `{ id, customer_id, unit, amount, order_id }` of the grant, as VOIDED; `amount` is what was moved. */
  GRANTED: "credits.granted",
  VOIDED: "credits.voided",
  /** `{ id, customer_id, unit, amount }` of the entry, as the two below. */
  CONSUMED: "credits.consumed",
  RESTORED: "credits.restored",
  EXPIRED: "credits.expired",
  /** `{ id, customer_id, unit, amount, expires_at, days }` of the grant. */
  EXPIRING_SOON: "credits.expiring_soon",
  /** `{ id, customer_id, unit }` of the wallet. */
  BALANCE_DEPLETED: "credits.balance_depleted",
} as const

export const CreditPackageEvents = {
  /** `{ id }` of the package, as the two below. */
  CREATED: "credit_package.created",
  UPDATED: "credit_package.updated",
  DELETED: "credit_package.deleted",
} as const
