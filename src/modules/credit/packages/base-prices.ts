import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * SQL: whether a price holds for everybody and any quantity, as those of price lists and of rules
 * do not.
 * @param alias of Medusa's table of prices
 */
export const IS_BASE_PRICE = (alias: string) => `
  ${alias}.deleted_at IS NULL AND ${alias}.price_list_id IS NULL AND ${alias}.rules_count = 0
  AND ${alias}.min_quantity IS NULL AND ${alias}.max_quantity IS NULL`

export type BasePrices = {
  price_set_id: string
  prices: { id: string; currency_code: string; amount: number }[]
}

/** @returns null where the variant has no price set */
export async function readBasePrices(knex: Knex, variant_id: string): Promise<BasePrices | null> {
  const { rows } = await knex.raw<{ rows: BasePrices[] }>(
    `SELECT s.price_set_id,
       (SELECT coalesce(json_agg(json_build_object(
          'id', x.id, 'currency_code', x.currency_code, 'amount', x.amount)), '[]')
        FROM price x WHERE x.price_set_id = s.price_set_id AND ${IS_BASE_PRICE("x")}) AS prices
     FROM product_variant_price_set s WHERE s.variant_id = :variant_id AND s.deleted_at IS NULL`,
    { variant_id }
  )
  return rows[0] ?? null
}
