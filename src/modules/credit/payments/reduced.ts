import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Notes what a cart showed before another movement took credit from it; of several, before the
 * first.
 */
export async function noteReduced(knex: Knex, cart_id: string, shown: string): Promise<void> {
  await knex.raw(
    `UPDATE credit_payment SET reduced_from = coalesce(reduced_from, :shown)
     WHERE cart_id = :cart_id AND order_id IS NULL`,
    { cart_id, shown }
  )
}

/**
 * Returns what {@link noteReduced} noted, and forgets it; null where the shopper knows of
 * everything.
 */
export async function takeReduced(knex: Knex, cart_id: string): Promise<string | null> {
  const { rows } = await knex.raw<{ rows: { shown: string }[] }>(
    `UPDATE credit_payment k SET reduced_from = NULL
     FROM (SELECT cart_id, reduced_from::text AS shown FROM credit_payment
       WHERE cart_id = :cart_id
       FOR UPDATE) old
     WHERE k.cart_id = old.cart_id AND old.shown IS NOT NULL RETURNING old.shown`,
    { cart_id }
  )
  return rows[0]?.shown ?? null
}
