/**
 * A coupon with its promotion: what every read of ours selects from. `c` is the coupon, `p` its promotion, `m` the
 * promotion's application method. A coupon whose promotion is deleted does not exist, whoever deleted it.
 */
export const COUPON_JOIN = couponJoin("c.deleted_at IS NULL")

/** With tombstones, which orders that have them go on using. */
export const ORDER_COUPON_JOIN = couponJoin("(c.deleted_at IS NULL OR c.tombstone IS NOT NULL)")

function couponJoin(is_there: string): string {
  return `
  (coupon c
   JOIN promotion p ON p.id = c.promotion_id AND p.deleted_at IS NULL AND ${is_there}
   JOIN promotion_application_method m ON m.promotion_id = p.id AND m.deleted_at IS NULL)`
}
