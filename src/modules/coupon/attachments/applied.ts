/** The cart that became `:order_id`. */
export const CART_OF_ORDER = `
  (SELECT oc.cart_id FROM order_cart oc WHERE oc.order_id = :order_id AND oc.deleted_at IS NULL LIMIT 1)`

/** Whether an application is one to order `:order_id`, be it reserved still by the order's cart. */
export const appliedToOrder = (x: string) => `
  (${x}.order_id = :order_id
   OR (${x}.order_id IS NULL AND ${x}.state = 'reserved' AND ${x}.cart_id = ${CART_OF_ORDER}))`

export const APPLIED_TO_ORDER = appliedToOrder("x")

/**
 * Ids of the attachments of some applications, their rows locked in order. Writers of applications lock them first: a
 * trigger changes the attachment with each application.
 * @param applications SQL that holds for the applications
 */
export const lockedBy = (applications: string) => `
  SELECT id FROM coupon_attachment WHERE id IN (SELECT attachment_id FROM coupon_application x WHERE ${applications})
  ORDER BY id FOR NO KEY UPDATE`
