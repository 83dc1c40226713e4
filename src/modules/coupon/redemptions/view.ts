/**
 * What other modules may read of uses; the tables are private. It reads this module's own tables only: PostgreSQL
 * would refuse Medusa's migrations of any column that a view of ours reads.
 */
export const REDEMPTION_VIEW = /* sql */ `
  CREATE OR REPLACE VIEW coupon_redemption_view AS
  SELECT r.id, r.coupon_id, c.promotion_id, r.code, r.state, r.amount, r.currency_code, r.cart_id, r.order_id,
    r.customer_id, r.email, r.reserved_at, r.redeemed_at, r.released_at, r.created_at
  FROM coupon_redemption r
  JOIN coupon c ON c.id = r.coupon_id`
