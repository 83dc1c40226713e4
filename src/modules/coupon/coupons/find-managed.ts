import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MANAGED_BY } from "./promotion-mapping"

/** A promotion that is a coupon's. */
export type ManagedPromotion = {
  coupon_id: string
  promotion_id: string
  is_deleted: boolean
  is_tombstone: boolean
}

/** The coupons that these promotions belong to, deleted ones too. Takes no lock. */
export async function findManaged(
  knex: Knex,
  promotion_ids: string[]
): Promise<ManagedPromotion[]> {
  const { rows } = await knex.raw<{ rows: ManagedPromotion[] }>(
    `SELECT id AS coupon_id, promotion_id, deleted_at IS NOT NULL AS is_deleted,
       tombstone IS NOT NULL AS is_tombstone
     FROM coupon WHERE promotion_id = ANY(:promotion_ids) ORDER BY id`,
    { promotion_ids }
  )
  return rows
}

/**
 * Whether one of the ids is that of a coupon's promotion, of its application method, of its rule, or of the rule's
 * value. Takes no lock.
 */
export async function isManaged(knex: Knex, ids: string[]): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { is_managed: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM coupon WHERE promotion_id = ANY(:ids))
       OR EXISTS (SELECT FROM promotion_application_method m JOIN coupon c ON c.promotion_id = m.promotion_id
                  WHERE m.id = ANY(:ids))
       OR EXISTS (SELECT FROM promotion_rule WHERE id = ANY(:ids) AND attribute = :attribute)
       OR EXISTS (SELECT FROM promotion_rule_value v JOIN promotion_rule u ON u.id = v.promotion_rule_id
                  WHERE v.id = ANY(:ids) AND u.attribute = :attribute) AS is_managed`,
    { ids, attribute: MANAGED_BY.attribute }
  )
  return rows[0].is_managed
}
