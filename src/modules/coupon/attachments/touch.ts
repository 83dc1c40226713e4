import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { isStorable } from "../../../contract/fields"

export type Touch = {
  /** The customer had not touched the cart yet, or others have changed it since. */
  is_new: boolean
  /** The cart is this customer's. */
  is_theirs: boolean
  has_coupons: boolean
}

/**
 * Notes that a request with this customer's token touched the cart: what is attached to them applies to it as long as
 * the cart is theirs. One statement, which writes only what is new. A cart that does not exist or is completed is none.
 */
export async function touchCart(
  knex: Knex,
  input: { cart_id: string; customer_id: string }
): Promise<Touch> {
  if (!isStorable(input.cart_id)) {
    return { is_new: false, is_theirs: false, has_coupons: false }
  }
  const { rows } = await knex.raw<{ rows: Touch[] }>(
    `WITH open_cart AS (
       SELECT id, customer_id FROM cart WHERE id = :cart_id AND deleted_at IS NULL AND completed_at IS NULL
     ), written AS (
       INSERT INTO coupon_cart_customer AS t (cart_id, customer_id)
       SELECT id, :customer_id FROM open_cart
       WHERE NOT EXISTS (SELECT FROM coupon_cart_customer x
                         WHERE x.cart_id = :cart_id AND x.customer_id = :customer_id AND NOT x.is_suspended)
       ON CONFLICT (cart_id, customer_id) DO UPDATE SET is_suspended = false RETURNING t.cart_id
     )
     SELECT EXISTS (SELECT FROM written) AS is_new,
       EXISTS (SELECT FROM open_cart WHERE customer_id = :customer_id) AS is_theirs,
       EXISTS (SELECT FROM coupon_attachment a WHERE a.customer_id = :customer_id
               AND a.removed_at IS NULL AND a.used_up_at IS NULL) AS has_coupons`,
    input
  )
  return rows[0]
}

/** Notes a customer's touch of a cart that they are about to create. @returns the id that the cart is to have */
export async function touchNewCart(knex: Knex, customer_id: string): Promise<string> {
  const cart_id = generateEntityId(undefined, "cart")
  await knex.raw(
    "INSERT INTO coupon_cart_customer (cart_id, customer_id) VALUES (:cart_id, :customer_id)",
    { cart_id, customer_id }
  )
  return cart_id
}
