import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isStorable } from "../../../contract/fields"
import { unitDecimals } from "./decimals"

/**
 * The decimals of a unit that credit may be sold in: one of the merchant's own, or a currency of
 * the store.
 * @returns null for any other key
 */
export async function findUnitDecimals(knex: Knex, key: string): Promise<number | null> {
  if (!isStorable(key)) {
    return null
  }
  const { rows } = await knex.raw<{ rows: { decimals: number | null }[] }>(
    `SELECT decimals FROM credit_unit WHERE key = :key AND NOT is_currency
     UNION ALL
     SELECT NULL FROM store_currency WHERE currency_code = :key AND deleted_at IS NULL LIMIT 1`,
    { key }
  )
  return rows.length ? (rows[0].decimals ?? unitDecimals(key)) : null
}
