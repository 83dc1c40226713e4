import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * A deleted coupon whose promotion carts or orders still link to. Core finds promotions of actions by code, and fails on
 * links to deleted ones: so the promotion stays, switched off, under a code that nobody can type, which frees its own.
 */

/** What becomes of a coupon's promotion. */
export type PromotionChange = { id: string; code: string; status: "active" | "inactive" }

/** How the codes of tombstones are told from others. */
export const TOMBSTONE_CODE = "% (deleted coup_%)"

/** Whether somebody hands back the code of a tombstone, as a storefront does that lists what it sees on a cart. */
export function isTombstoneCode(code: string): boolean {
  return shownCode(code) !== code
}

/** The code that shoppers and merchants know: a tombstone's before it was deleted. */
export function shownCode(code: string): string {
  return code.replace(/ \(deleted coup_\w+\)$/, "")
}

const NEEDED = `
  EXISTS (SELECT FROM coupon_cart k WHERE k.coupon_id = c.id)
  OR EXISTS (SELECT FROM cart_promotion l WHERE l.promotion_id = c.promotion_id AND l.deleted_at IS NULL)
  OR EXISTS (SELECT FROM order_promotion l WHERE l.promotion_id = c.promotion_id AND l.deleted_at IS NULL)`

/**
 * Gives the discounts that carts carry of promotions in `named` their codes. Core puts the codes of a cart's discounts
 * back on it, and by then the old code may be another promotion's.
 */
const RENAMED = `
  UPDATE cart_line_item_adjustment a SET code = named.code FROM named
  WHERE a.promotion_id = named.id AND a.deleted_at IS NULL`

/**
 * Marks those of the coupons as tombstones whose promotion is still needed. The caller changes the promotions, in the
 * same transaction, and holds the coupons' row locks. One that is a tombstone already stays as it is.
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
