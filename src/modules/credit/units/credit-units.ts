import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { z } from "@medusajs/framework/zod"
import {
  AdminCreateCreditUnit,
  AdminUpdateCreditUnit,
  type CreditUnit,
} from "../../../contract/credit-unit"
import { isStorable } from "../../../contract/fields"
import { recordHistory } from "../../../plugin/history"
import { parse } from "../../../plugin/parse"
import { Refusal } from "../../../plugin/refusal"
import { unitDecimals } from "./decimals"

const OWN = "key, name, plural, conversion_rates, is_currency"

const FOREIGN_KEY_VIOLATION = "23503"

/** The store's currencies, which nobody has to make, and the units of its own. */
const UNITS = `
  SELECT ${OWN} FROM credit_unit WHERE NOT is_currency
  UNION ALL
  SELECT DISTINCT ON (s.currency_code) s.currency_code, coalesce(c.name, upper(s.currency_code)),
    coalesce(c.name, upper(s.currency_code)),
    jsonb_build_array(
      jsonb_build_object('currency_code', s.currency_code, 'credits_per_currency_unit', 1)), true
  FROM store_currency s LEFT JOIN currency c ON c.code = s.currency_code
  WHERE s.deleted_at IS NULL`

/** What wallets count. */
export class CreditUnits {
  constructor(private readonly knex: Knex) {}

  /** Currencies first, then by key. */
  async list(page: {
    limit: number
    offset: number
  }): Promise<{ credit_units: CreditUnit[]; count: number }> {
    const [{ rows }, counted] = await Promise.all([
      this.knex.raw<{ rows: CreditUnit[] }>(
        `SELECT * FROM (${UNITS}) u ORDER BY is_currency DESC, key LIMIT :limit OFFSET :offset`,
        page
      ),
      this.knex.raw<{ rows: [{ count: number }] }>(
        `SELECT count(*)::int AS count FROM (${UNITS}) u`
      ),
    ])
    return { credit_units: rows, count: counted.rows[0].count }
  }

  /** @throws `credit_unit_not_found` */
  async retrieve(key: string): Promise<CreditUnit> {
    return await one(this.knex, `SELECT * FROM (${UNITS}) u WHERE key = :key`, { key })
  }

  /** Makes a unit of the merchant's own. @throws `credit_unit_exists`, for a currency's code too */
  async create(input: z.input<typeof AdminCreateCreditUnit>): Promise<CreditUnit> {
    const { key, name, plural = name, conversion_rates } = parse(AdminCreateCreditUnit, input)
    return await this.knex.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: CreditUnit[] }>(
        `INSERT INTO credit_unit (key, name, plural, conversion_rates)
         SELECT :key, :name, :plural, CAST(:rates AS jsonb) WHERE NOT :is_currency
         ON CONFLICT DO NOTHING RETURNING ${OWN}`,
        {
          key,
          name,
          plural,
          rates: JSON.stringify(conversion_rates),
          is_currency: unitDecimals(key) !== null,
        }
      )
      if (!rows.length) {
        throw new Refusal("credit_unit_exists", { details: { key } })
      }
      await recordHistory(trx, [{ type: "credit_unit.created", id: key, after: said(rows[0]) }])
      return rows[0]
    })
  }

  /** Changes a unit of the merchant's own. @throws `credit_unit_not_found`, for a currency too */
  async update(key: string, input: z.input<typeof AdminUpdateCreditUnit>): Promise<CreditUnit> {
    const { name = null, plural = null, conversion_rates } = parse(AdminUpdateCreditUnit, input)
    return await this.knex.transaction(async (trx) => {
      const before = await one(
        trx,
        `SELECT ${OWN} FROM credit_unit WHERE key = :key AND NOT is_currency FOR NO KEY UPDATE`,
        { key }
      )
      const after = await one(
        trx,
        `UPDATE credit_unit SET name = coalesce(:name, name), plural = coalesce(:plural, plural),
           conversion_rates = coalesce(CAST(:rates AS jsonb), conversion_rates), updated_at = now()
         WHERE key = :key RETURNING ${OWN}`,
        { key, name, plural, rates: conversion_rates ? JSON.stringify(conversion_rates) : null }
      )
      await recordHistory(trx, [
        { type: "credit_unit.updated", id: key, before: said(before), after: said(after) },
      ])
      return after
    })
  }

  /**
   * Deletes a unit of the merchant's own that nothing counts in; packages that are gone, or whose
   * product is, do not.
   * @throws `credit_unit_not_found`, for a currency too; `credit_unit_in_use`
   */
  async remove(key: string): Promise<void> {
    try {
      await this.knex.transaction(async (trx) => {
        await one(
          trx,
          `WITH gone AS (
             DELETE FROM credit_package p
             WHERE p.unit = :key AND (p.deleted_at IS NOT NULL OR NOT EXISTS (
               SELECT FROM product pr WHERE pr.id = p.product_id AND pr.deleted_at IS NULL))
           )
           DELETE FROM credit_unit WHERE key = :key AND NOT is_currency RETURNING key`,
          { key }
        )
        await recordHistory(trx, [{ type: "credit_unit.deleted", id: key }])
      })
    } catch (error) {
      throw (error as { code?: string }).code === FOREIGN_KEY_VIOLATION
        ? new Refusal("credit_unit_in_use", { details: { key } })
        : error
    }
  }
}

/** What of a unit an admin says. */
const said = ({ name, plural, conversion_rates }: CreditUnit) => ({
  name,
  plural,
  conversion_rates,
})

async function one(
  knex: Knex,
  statement: string,
  bindings: { key: string } & Record<string, string | null>
): Promise<CreditUnit> {
  const { rows } = isStorable(bindings.key)
    ? await knex.raw<{ rows: CreditUnit[] }>(statement, bindings as Record<string, string>)
    : { rows: [] }
  if (!rows.length) {
    throw new Refusal("credit_unit_not_found", { details: { key: bindings.key } })
  }
  return rows[0]
}
