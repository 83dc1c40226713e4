import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"

/** Whether there is such a customer, with an account or not. */
export async function isCustomer(knex: Knex, id: string): Promise<boolean> {
  return (
    isStorable(id) &&
    (await exists(knex, "SELECT FROM customer WHERE id = :id AND deleted_at IS NULL", { id }))
  )
}

export async function isGrant(knex: Knex, id: string): Promise<boolean> {
  return isStorable(id) && (await exists(knex, "SELECT FROM credit_grant WHERE id = :id", { id }))
}

/** A unit of the merchant's own, or a currency of the store, or one that has been. */
export async function isUnit(knex: Knex, key: string): Promise<boolean> {
  return (
    isStorable(key) &&
    (await exists(
      knex,
      `SELECT FROM credit_unit WHERE key = :key
       UNION ALL SELECT FROM store_currency WHERE currency_code = :key AND deleted_at IS NULL`,
      { key }
    ))
  )
}

async function exists(knex: Knex, query: string, bindings: Record<string, string>) {
  const { rows } = await knex.raw<{ rows: [{ exists: boolean }] }>(
    `SELECT EXISTS (${query})`,
    bindings
  )
  return rows[0].exists
}
