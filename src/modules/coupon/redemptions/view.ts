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

/**
 * What reports read of uses: redemptions that stand, and what customers' coupons took off orders. A coupon that its
 * customer keeps discounts by its applications alone.
 */
export const USE_VIEW = /* sql */ `
  CREATE OR REPLACE VIEW coupon_use_view AS
  SELECT r.coupon_id, r.code, 'redemption' AS kind, r.redeemed_at AS at, r.order_id, r.currency_code,
    CASE WHEN a.id IS NULL THEN r.amount ELSE 0 END AS amount
  FROM coupon_redemption r LEFT JOIN coupon_attachment a ON a.redemption_id = r.id
  WHERE r.state = 'redeemed'
  UNION ALL
  SELECT x.coupon_id, a.code, 'application', x.created_at, x.order_id, x.currency_code, x.amount
  FROM coupon_application x JOIN coupon_attachment a ON a.id = x.attachment_id
  WHERE x.state = 'applied'`
