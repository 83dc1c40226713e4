/**
 * The names of the events on Medusa's event bus. They are told by an outbox: at least once, and for everything that was
 * committed; what each carries is in `event-payloads.ts`.
 */
export const CouponEvents = {
  CREATED: "coupon.created",
  UPDATED: "coupon.updated",
  DELETED: "coupon.deleted",
  /** Of the redemption, as the one below. */
  REDEEMED: "coupon.redeemed",
  RELEASED: "coupon.released",
} as const

export const CreditEvents = {
  /** Of the grant, as VOIDED. */
  GRANTED: "account.credits.granted",
  VOIDED: "account.credits.voided",
  /** Of the entry, as the two below. */
  CONSUMED: "account.credits.consumed",
  RESTORED: "account.credits.restored",
  EXPIRED: "account.credits.expired",
  /** Of the grant, once at 30, 7 and 1 days. */
  EXPIRING_SOON: "account.credits.expiring_soon",
  /** Of the wallet, once each time that nothing is left available or held. */
  BALANCE_DEPLETED: "account.credits.balance_depleted",
} as const

export const CreditPackageEvents = {
  CREATED: "credit_package.created",
  UPDATED: "credit_package.updated",
  DELETED: "credit_package.deleted",
} as const
