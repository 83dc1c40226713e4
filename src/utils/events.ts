/** What the coupon workflows tell the event bus; the payload is `{ id, … }`. */
export const CouponEvents = {
  /** `{ id }` of the coupon, as the two below. */
  CREATED: "coupon.created",
  UPDATED: "coupon.updated",
  DELETED: "coupon.deleted",
  /** `{ id, coupon_id, code, order_id, cart_id }` of the redemption, as the one below. */
  REDEEMED: "coupon.redeemed",
  RELEASED: "coupon.released",
} as const
