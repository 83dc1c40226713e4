/** Orders whose cart's applications nobody has confirmed. */
export const RESERVED_FOR_ORDER = `
  SELECT o.id FROM coupon_application x
  JOIN order_cart oc ON oc.cart_id = x.cart_id AND oc.deleted_at IS NULL
  JOIN "order" o ON o.id = oc.order_id AND o.deleted_at IS NULL
  WHERE x.state = 'reserved'`

/** Orders that were edited within `:look_back_days` and carry less of a coupon than its applications took. */
export const EDITED_BELOW = `
  SELECT o.id FROM "order" o
  JOIN coupon_application x ON x.order_id = o.id AND x.state = 'applied'
  JOIN coupon c ON c.id = x.coupon_id
  WHERE o.deleted_at IS NULL AND o.status NOT IN ('draft', 'canceled')
    AND EXISTS (SELECT FROM order_change h WHERE h.order_id = o.id
                AND h.confirmed_at > now() - make_interval(days => :look_back_days))
  GROUP BY o.id, o.version, x.coupon_id, c.promotion_id
  HAVING sum(x.amount) > (
    SELECT coalesce(sum(a.amount), 0) FROM order_item oi
    JOIN order_line_item_adjustment a ON a.item_id = oi.item_id AND a.version = oi.version AND a.deleted_at IS NULL
    WHERE oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL AND a.promotion_id = c.promotion_id)`

/** @param settled SQL of the time before which a completion has ended */
export const releaseAbandonedApplications = (settled: string, page: number) => {
  const abandoned = `
    x.state = 'reserved' AND x.reserved_at < ${settled}
    AND NOT EXISTS (SELECT FROM order_cart oc JOIN "order" o ON o.id = oc.order_id AND o.deleted_at IS NULL
                    WHERE oc.cart_id = x.cart_id AND oc.deleted_at IS NULL)`
  return `
    UPDATE coupon_application x SET state = 'released', run_ids = '{}', released_at = clock_timestamp()
    WHERE ${abandoned}
      AND x.attachment_id IN (
        SELECT id FROM coupon_attachment WHERE id IN (SELECT attachment_id FROM coupon_application x WHERE ${abandoned})
        ORDER BY id LIMIT ${page} FOR NO KEY UPDATE SKIP LOCKED)`
}

/** Of carts that are gone, or whose orders were settled long ago. */
export const FORGET_CUSTOMERS = `
  DELETE FROM coupon_cart_customer t WHERE t.created_at < now() - interval '8 days'
    AND NOT EXISTS (SELECT FROM cart ca WHERE ca.id = t.cart_id AND ca.deleted_at IS NULL
                    AND (ca.completed_at IS NULL OR ca.completed_at > now() - interval '40 days'))`
