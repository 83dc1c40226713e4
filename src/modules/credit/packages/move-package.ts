import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Direction } from "../../../contract/credit-package"
import { recordHistory } from "../../../plugin/history"

const STEP = { up: -1, down: 1 }

/**
 * Swaps a package with its neighbour in the list and renumbers all: two may have had the same
 * number. Locks the packages by id, so that concurrent moves follow each other.
 * @returns whether it moved: the first does not go up, nor the last down
 */
export async function movePackage(
  trx: Knex.Transaction,
  id: string,
  direction: Direction
): Promise<boolean> {
  await trx.raw("SELECT FROM credit_package WHERE deleted_at IS NULL ORDER BY id FOR NO KEY UPDATE")
  const { rows } = await trx.raw<{ rows: { id: string; from: number; to: number }[] }>(
    `WITH listed AS (
       SELECT p.id, p.sort_order, row_number() OVER (ORDER BY p.sort_order, p.created_at, p.id)::int AS place
       FROM credit_package p JOIN product pr ON pr.id = p.product_id AND pr.deleted_at IS NULL
       WHERE p.deleted_at IS NULL
     ), pair AS (
       SELECT a.place AS this, b.place AS that FROM listed a
       JOIN listed b ON b.place = a.place + :step
       WHERE a.id = :id
     ), moved AS (
       SELECT l.id, l.sort_order, CASE l.place
         WHEN pair.this THEN pair.that WHEN pair.that THEN pair.this ELSE l.place END AS place
       FROM listed l, pair
     )
     UPDATE credit_package p SET updated_at = now(), sort_order = m.place
     FROM moved m WHERE p.id = m.id AND p.sort_order <> m.place RETURNING p.id, m.sort_order AS "from", m.place AS "to"`,
    { id, step: STEP[direction] }
  )
  await recordHistory(
    trx,
    rows.map(({ id, from, to }) => ({
      type: "credit_package.updated",
      id,
      before: { sort_order: from },
      after: { sort_order: to },
    }))
  )
  return rows.length > 0
}
