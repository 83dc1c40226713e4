import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MathBN } from "@medusajs/framework/utils"
import type { CreditPackage, PackagePrice } from "../../../contract/credit-package"
import { toNumber } from "../../../plugin/money"
import { joinUnitNames, unitWords } from "../units/names"
import { IS_BASE_PRICE } from "./base-prices"

/** A search among the packages whose product exists. */
export type PackageSearch = {
  id?: string
  slug?: string
  product_id?: string
  /** Text in the name or the slug, in any case. */
  q?: string
  is_active?: boolean
  /** Only those sold in one of these. */
  sales_channel_ids?: string[]
  /** Only those with a price in this currency, for whomever. */
  priced_in?: string
  limit?: number
  offset?: number
}

type Row = Omit<CreditPackage, "credits" | "credits_per_currency_unit" | "credit_unit"> & {
  credits: string
  unit_name: string | null
  unit_plural: string | null
  count: number
}

/**
 * Whether a variant has a price in the currency. A price with rules counts: only Medusa's
 * calculation knows whose rules hold, and a page's `count` cannot wait for it. A price list counts
 * while it is in force, by the bounds that the calculation uses.
 */
const HAS_PRICE = `EXISTS (
  SELECT FROM product_variant_price_set s
  JOIN price x ON x.price_set_id = s.price_set_id AND x.deleted_at IS NULL
    AND x.currency_code = :priced_in
  WHERE s.variant_id = v.id AND s.deleted_at IS NULL AND (x.price_list_id IS NULL OR EXISTS (
    SELECT FROM price_list l
    WHERE l.id = x.price_list_id AND l.deleted_at IS NULL AND l.status = 'active'
      AND (l.starts_at IS NULL OR l.starts_at <= now())
      AND (l.ends_at IS NULL OR l.ends_at >= now()))))`

/**
 * By `sort_order`, then age. One query, which reads the tables of Medusa's Product and Pricing
 * modules.
 */
export async function readPackages(
  knex: Knex,
  search: PackageSearch
): Promise<{ credit_packages: CreditPackage[]; count: number }> {
  const { id, slug, product_id, q, is_active, sales_channel_ids, priced_in } = search
  const { limit = 1, offset = 0 } = search
  const where = [
    id !== undefined && "p.id = :id",
    slug !== undefined && "pr.handle = :slug",
    product_id !== undefined && "pr.id = :product_id",
    q && "strpos(lower(pr.title || chr(10) || pr.handle), lower(:q)) > 0",
    is_active !== undefined && "(pr.status = 'published') = :is_active",
    sales_channel_ids &&
      `EXISTS (SELECT FROM product_sales_channel s
         WHERE s.product_id = pr.id AND s.deleted_at IS NULL
         AND s.sales_channel_id = ANY(:sales_channel_ids))`,
    priced_in !== undefined && HAS_PRICE,
  ].filter(Boolean)
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT p.id, pr.handle AS slug, pr.title AS name, pr.description, p.unit,
       words.name AS unit_name, words.plural AS unit_plural, p.credits, p.validity_days, p.badge,
       p.sort_order, p.is_featured, pr.status = 'published' AS is_active,
       pr.discountable AS is_discountable, p.product_id, v.id AS variant_id, p.created_at,
       greatest(p.updated_at, pr.updated_at) AS updated_at,
       (SELECT coalesce(json_agg(
          json_build_object('currency_code', x.currency_code, 'amount', x.amount)
          ORDER BY x.currency_code), '[]')
        FROM product_variant_price_set s
        JOIN price x ON x.price_set_id = s.price_set_id AND ${IS_BASE_PRICE("x")}
        WHERE s.variant_id = v.id AND s.deleted_at IS NULL) AS prices,
       count(*) OVER ()::int AS count
     FROM credit_package p
     JOIN product pr ON pr.id = p.product_id AND pr.deleted_at IS NULL
     LEFT JOIN product_variant v ON v.id = p.variant_id AND v.deleted_at IS NULL
     ${joinUnitNames("p.unit")}
     WHERE p.deleted_at IS NULL ${where.map((condition) => `AND ${condition as string}`).join(" ")}
     ORDER BY p.sort_order, p.created_at, p.id LIMIT :limit OFFSET :offset`,
    { ...search, limit, offset } as Record<string, Knex.RawBinding>
  )
  return {
    credit_packages: rows.map(toPackage),
    count: rows[0]?.count ?? (offset ? await countOf(knex, search) : 0),
  }
}

/** Beyond the last page no row is there to carry the count. */
async function countOf(knex: Knex, search: PackageSearch): Promise<number> {
  return (await readPackages(knex, { ...search, limit: 1, offset: 0 })).count
}

function toPackage({ count: _, credits, unit_name, unit_plural, ...row }: Row): CreditPackage {
  const names = { name: unit_name, plural: unit_plural }
  return {
    ...row,
    credit_unit: { key: row.unit, ...unitWords(row.unit, names) },
    credits: toNumber(credits),
    credits_per_currency_unit: Object.fromEntries(
      row.prices
        .filter(({ amount }) => amount > 0)
        .map((price) => [price.currency_code, creditsPerUnit(credits, price)])
    ),
  }
}

function creditsPerUnit(credits: string, { amount }: PackagePrice): number {
  return toNumber(MathBN.convert(MathBN.div(credits, amount), 6))
}
