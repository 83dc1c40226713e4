import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { defaultCurrencies } from "@medusajs/framework/utils"
import { currencyDecimals } from "../../../utils/money"
import { CreditError } from "../errors"
import type { CreditUnit } from "../types"

/** A currency's decimals; null for a key that only a unit of the merchant's own can have. */
export function unitDecimals(unit: string): number | null {
  return unit.toUpperCase() in defaultCurrencies ? currencyDecimals(unit) : null
}

/** @throws `credit_unit_exists`, for a currency's code too */
export async function insertUnit(knex: Knex, unit: CreditUnit): Promise<CreditUnit> {
  if (unitDecimals(unit.key) !== null) {
    throw new CreditError("credit_unit_exists", { key: unit.key })
  }
  const { rows } = await knex.raw<{ rows: CreditUnit[] }>(
    `INSERT INTO credit_unit (key, name, plural, conversion_rates)
     VALUES (:key, :name, :plural, CAST(:rates AS jsonb)) ON CONFLICT DO NOTHING
     RETURNING key, name, plural, conversion_rates`,
    { ...unit, rates: JSON.stringify(unit.conversion_rates) }
  )
  if (!rows.length) {
    throw new CreditError("credit_unit_exists", { key: unit.key })
  }
  return rows[0]
}

const FOREIGN_KEY = "23503"

/** @throws `credit_unit_not_found`; `credit_unit_in_use` when a wallet counts in it */
export async function deleteUnit(knex: Knex, key: string): Promise<void> {
  try {
    const { rows } = await knex.raw<{ rows: unknown[] }>(
      "DELETE FROM credit_unit WHERE key = :key AND NOT is_currency RETURNING key",
      { key }
    )
    if (!rows.length) {
      throw new CreditError("credit_unit_not_found", { key })
    }
  } catch (error) {
    throw (error as { code?: string }).code === FOREIGN_KEY
      ? new CreditError("credit_unit_in_use", { key })
      : error
  }
}
