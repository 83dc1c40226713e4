/** Which carts their customers have touched themselves. The Credit Module applies credit to no other. */
export const CART_CUSTOMER_VIEW = /* sql */ `
  CREATE OR REPLACE VIEW coupon_cart_customer_view AS
  SELECT t.cart_id, t.customer_id FROM coupon_cart_customer t WHERE NOT t.is_suspended`
