import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ResolvedOptions } from "../../../contract/options"
import { NOT_WAITING } from "../failures/credit-failures"

/** Orders looked at by one statement of the sweep. */
const PAGE = 200

/** A completion younger than this may still run, and may undo the order that it has made. */
const SETTLED = "now() - interval '15 minutes'"

export type PurchaseSearch = {
  /** The last order of the page before; null for the first page. */
  after: string | null
  /**
   * Looks at orders made or changed within these minutes, and at older ones that wait and are due.
   */
  look_back_minutes: number
}

export type FoundPurchases = {
  /** Those that settling would change. */
  order_ids: string[]
  /** Where the next page begins; null after the last. */
  next: string | null
}

type Rules = Pick<ResolvedOptions, "grant_when"> & { claim: ResolvedOptions["claim_guest_grants"] }

const HAS_PACKAGES = (order_id: string) => `EXISTS (
  SELECT FROM order_item i JOIN order_line_item l ON l.id = i.item_id
  JOIN credit_package p ON p.variant_id = l.variant_id
    OR (l.variant_id IS NULL AND p.product_id = l.product_id)
  WHERE i.order_id = ${order_id})`

/**
 * Orders that may hold something else than was settled. Every edit, return, claim, exchange and
 * transfer updates an order change after what it changes, when it begins and when it ends.
 * Purchases that wait for money or an account are looked at the less often the longer they wait,
 * once a day at least.
 */
const CANDIDATES = `
  SELECT order_id AS id FROM credit_purchase WHERE expected > granted AND look_at <= now()
  UNION
  SELECT c.order_id FROM order_change c
  WHERE c.updated_at > :since AND ${HAS_PACKAGES("c.order_id")}
  UNION
  SELECT p.order_id FROM "order" o
  JOIN credit_purchase p ON p.order_id = o.id
  WHERE o.canceled_at > :since
  UNION
  SELECT p.order_id FROM auth_verification v
  JOIN "order" o ON lower(btrim(o.email)) = lower(btrim(v.entity_id)) AND o.deleted_at IS NULL
  JOIN credit_purchase p ON p.order_id = o.id AND p.expected > p.granted
  WHERE v.verified_at > :since AND v.entity_type = 'email' AND v.deleted_at IS NULL
  UNION
  SELECT o.id FROM "order" o
  WHERE o.created_at > :since AND o.created_at < ${SETTLED} AND o.deleted_at IS NULL
    AND ${HAS_PACKAGES("o.id")}`

/**
 * The next orders to compare with what was given for them, at most {@link PAGE}. Notes when those
 * that wait are due again.
 */
export async function findOrders(
  knex: Knex,
  { after, look_back_minutes, ...rules }: PurchaseSearch & Rules
): Promise<FoundPurchases> {
  const since = new Date(Date.now() - look_back_minutes * 60_000)
  const { rows } = await knex.raw<{ rows: { id: string; is_off: boolean }[] }>(
    `SELECT id, credit_order_is_off(id, :grant_when, :claim) AS is_off FROM (
       SELECT id FROM (${CANDIDATES}) candidate
       WHERE id > :after AND ${NOT_WAITING("purchase", "candidate.id")} ORDER BY id LIMIT ${PAGE}
     ) page ORDER BY id`,
    { since, after: after ?? "", ...rules }
  )
  await knex.raw(
    `UPDATE credit_purchase SET look_at = now() + least((now() - created_at) / 10, interval '1 day')
     WHERE order_id = ANY(:ids) AND expected > granted AND look_at <= now()`,
    { ids: rows.map(({ id }) => id) }
  )
  return {
    order_ids: rows.filter(({ is_off }) => is_off).map(({ id }) => id),
    next: rows.length === PAGE ? rows[PAGE - 1].id : null,
  }
}
