/**
 * The names of the events on Medusa's event bus. The outbox delivers every committed event at least
 * once. `event-payloads.ts` has their payloads.
 */
export const CouponEvents = {
  CREATED: "coupon.created",
  UPDATED: "coupon.updated",
  DELETED: "coupon.deleted",
  /** `id` is the redemption's, here and for `RELEASED`. */
  REDEEMED: "coupon.redeemed",
  RELEASED: "coupon.released",
  /** `id` is the customer coupon's, here, for `USED_UP` and for `DETACHED`. */
  ATTACHED: "coupon.attached",
  /** Nothing is left of it. Sent again when a cancelled order gave something back meanwhile. */
  USED_UP: "coupon.used_up",
  DETACHED: "coupon.detached",
} as const

export const CreditEvents = {
  /** `id` is the grant's, here and for `VOIDED`. */
  GRANTED: "account.credits.granted",
  VOIDED: "account.credits.voided",
  /** `id` is the entry's, here, for `RESTORED` and for `EXPIRED`. */
  CONSUMED: "account.credits.consumed",
  RESTORED: "account.credits.restored",
  EXPIRED: "account.credits.expired",
  /** `id` is the grant's. Sent once at 30, 7 and 1 days before the end. */
  EXPIRING_SOON: "account.credits.expiring_soon",
  /** `id` is the wallet's. Sent each time that nothing is left, neither available nor held. */
  BALANCE_DEPLETED: "account.credits.balance_depleted",
} as const

export const CreditPackageEvents = {
  CREATED: "credit_package.created",
  UPDATED: "credit_package.updated",
  DELETED: "credit_package.deleted",
} as const
