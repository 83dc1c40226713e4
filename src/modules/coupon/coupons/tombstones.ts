import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * A tombstone is a deleted coupon whose promotion carts, orders or customers still need. Core looks promotions up by code,
 * and fails on links to deleted ones. So the promotion stays: inactive, and under a code that nobody can type, which
 * frees its own code.
 */

/** The change of a coupon's promotion that makes or ends a tombstone. */
export type PromotionChange = { id: string; code: string; status: "active" | "inactive" }

/** LIKE pattern of the codes of tombstones. */
export const TOMBSTONE_CODE = "% (deleted coup_%)"

/** Whether the code is a tombstone's. Storefronts send such codes where they repeat what they see on a cart. */
export function isTombstoneCode(code: string): boolean {
  return shownCode(code) !== code
}

/** The code that shoppers and merchants know: of a tombstone, its code before the deletion. */
export function shownCode(code: string): string {
  return code.replace(/ \(deleted coup_\w+\)$/, "")
}

const NEEDED = `
  EXISTS (SELECT FROM coupon_cart k WHERE k.coupon_id = c.id)
  OR EXISTS (SELECT FROM coupon_attachment a WHERE a.coupon_id = c.id AND a.removed_at IS NULL)
  OR EXISTS (SELECT FROM cart_promotion l WHERE l.promotion_id = c.promotion_id AND l.deleted_at IS NULL)
  OR EXISTS (SELECT FROM order_promotion l WHERE l.promotion_id = c.promotion_id AND l.deleted_at IS NULL)`

/**
 * Renames the discounts that carts carry of the promotions in `named`. Core puts the codes of a cart's discounts
 * back on the cart: by then the old code may be another promotion's.
 */
const RENAMED = `
  UPDATE cart_line_item_adjustment a SET code = named.code FROM named
  WHERE a.promotion_id = named.id AND a.deleted_at IS NULL`

/**
 * Makes tombstones of those of the coupons whose promotions carts or orders need. The caller holds the coupons' row
 * locks, and changes the promotions in the same transaction. What is a tombstone already stays as it is.
 */
export async function bury(
  trx: Knex.Transaction,
  coupon_ids: string[]
): Promise<PromotionChange[]> {
  const { rows } = await trx.raw<{ rows: PromotionChange[] }>(
    `WITH named AS (
       UPDATE coupon c SET deleted_at = now(), tombstone = jsonb_build_object('code', p.code, 'status', p.status)
       FROM promotion p
       WHERE c.id = ANY(:coupon_ids) AND c.tombstone IS NULL AND p.id = c.promotion_id AND p.deleted_at IS NULL
         AND (${NEEDED})
       RETURNING p.id, p.code || ' (deleted ' || c.id || ')' AS code, 'inactive' AS status
     ), renamed AS (${RENAMED})
     SELECT * FROM named`,
    { coupon_ids }
  )
  return rows
}

/** Undoes {@link bury}. */
export async function exhume(
  trx: Knex.Transaction,
  coupon_ids: string[]
): Promise<PromotionChange[]> {
  const { rows } = await trx.raw<{ rows: PromotionChange[] }>(
    `WITH named AS (
       UPDATE coupon c SET deleted_at = NULL, tombstone = NULL
       FROM (SELECT id, tombstone FROM coupon WHERE id = ANY(:coupon_ids) AND tombstone IS NOT NULL) old
       WHERE c.id = old.id
       RETURNING c.promotion_id AS id, old.tombstone->>'code' AS code, old.tombstone->>'status' AS status
     ), renamed AS (${RENAMED})
     SELECT * FROM named`,
    { coupon_ids }
  )
  return rows
}
