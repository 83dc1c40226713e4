/** Whether redemption `r` belongs to a customer's coupon, which keeps it whatever becomes of an order. */
export const IS_KEPT = `
  EXISTS (SELECT FROM coupon_attachment a WHERE a.redemption_id = r.id)`
