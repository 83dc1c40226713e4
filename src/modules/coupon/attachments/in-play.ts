/**
 * The customer whose request touched cart `:cart_id`, if it is the cart's customer still. `cart.customer_id` alone
 * proves nothing: typing an e-mail sets it.
 */
const CUSTOMER_OF_CART = `
  SELECT ca.customer_id, ca.id AS cart_id FROM cart ca
  JOIN coupon_cart_customer t ON t.cart_id = ca.id AND t.customer_id = ca.customer_id AND NOT t.is_suspended
  WHERE ca.id = :cart_id`

/** The customer who is about to create a cart. */
const CUSTOMER_WITHOUT_CART = `
  SELECT CAST(:customer_id AS text) AS customer_id, CAST(NULL AS text) AS cart_id`

const inPlay = (customer: string) => `
  SELECT a.id, a.coupon_id, a.position, json_build_object(
    'id', a.id, 'source', a.source, 'code', a.code, 'value', a.value::text, 'currency_code', a.currency_code,
    'remaining_value', (a.remaining_value + coalesce(own.amount, 0))::text,
    'remaining_orders', a.remaining_orders + (own.id IS NOT NULL)::int,
    'is_paused', EXISTS (SELECT FROM coupon_cart_pause k WHERE k.cart_id = own_cart.cart_id AND k.coupon_id = a.coupon_id)
  ) AS attached
  FROM (${customer}) own_cart
  JOIN coupon_attachment a ON a.customer_id = own_cart.customer_id AND a.removed_at IS NULL
  LEFT JOIN coupon_application own
    ON own.attachment_id = a.id AND own.cart_id = own_cart.cart_id AND own.state = 'reserved'
  WHERE (a.used_up_at IS NULL OR own.id IS NOT NULL) AND (a.ends_at IS NULL OR a.ends_at > clock_timestamp())`

/**
 * The attachments that may apply to cart `:cart_id`, paused ones too. What the cart's own completion has reserved counts
 * as not yet taken.
 */
export const IN_PLAY_ON_CART = inPlay(CUSTOMER_OF_CART)

/** The attachments that may apply to a new cart of `:customer_id`. */
export const IN_PLAY_ON_NEW_CART = inPlay(CUSTOMER_WITHOUT_CART)

/**
 * Whether coupon `c` is or was attached to somebody who has touched cart `:cart_id`. Core links every code that it
 * computes to the cart, and hands it back: unless the cart remembers it, nobody has typed it.
 */
export const WAS_ATTACHED = `
  EXISTS (SELECT FROM coupon_cart_customer t
          JOIN coupon_attachment a ON a.customer_id = t.customer_id AND a.coupon_id = c.id
          WHERE t.cart_id = :cart_id)`
