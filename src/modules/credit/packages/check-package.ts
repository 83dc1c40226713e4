import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toHandle } from "@medusajs/framework/utils"
import type {
  AttachedPackage,
  CreditPackage,
  NewPackage,
  PackagePrice,
} from "../../../contract/credit-package"
import { hasAtMostDecimals } from "../../../contract/decimals"
import type { RefusalCode } from "../../../contract/refusals"
import { invalidFields } from "../../../plugin/refusal"
import { findUnitDecimals } from "../units/find-unit"
import { readBasePrices } from "./base-prices"

const invalid = (field: string, message: string, code?: RefusalCode) =>
  invalidFields([{ field, message }], code)

/**
 * What a new package needs of the store: its unit, currencies, slug and sales channel.
 * @returns the package with its slug and its sales channel
 */
export async function completeNewPackage(
  knex: Knex,
  { slug, sales_channel_id, ...fields }: NewPackage
): Promise<NewPackage & { slug: string; sales_channel_id: string }> {
  await assertCredits(knex, fields.unit, fields.credits)
  await assertCurrencies(knex, fields.prices)
  if (slug) {
    await assertSlugFree(knex, slug)
  }
  return {
    ...fields,
    slug: slug ?? (await freeSlug(knex, toHandle(fields.name))),
    sales_channel_id: await findSalesChannel(knex, sales_channel_id),
  }
}

/** Checks that a product may become a package: one variant, no gift card, no package yet. */
export async function checkAttached(
  knex: Knex,
  { product_id, unit, credits }: AttachedPackage
): Promise<void> {
  await assertCredits(knex, unit, credits)
  const { rows } = await knex.raw<{
    rows: { variants: number; is_giftcard: boolean; is_package: boolean }[]
  }>(
    `SELECT pr.is_giftcard,
       EXISTS (SELECT FROM credit_package p
         WHERE p.product_id = pr.id AND p.deleted_at IS NULL) AS is_package,
       (SELECT count(*) FROM product_variant v
         WHERE v.product_id = pr.id AND v.deleted_at IS NULL)::int AS variants
     FROM product pr WHERE pr.id = :product_id AND pr.deleted_at IS NULL`,
    { product_id }
  )
  if (!rows.length) {
    throw invalid("product_id", "is not the id of a product")
  }
  const [{ variants, is_giftcard, is_package }] = rows
  if (is_package) {
    throw packageExists()
  }
  if (variants !== 1 || is_giftcard) {
    throw invalid("product_id", "must be a product with exactly one variant, and no gift card")
  }
}

export function packageExists() {
  return invalid("product_id", "is a credit package already", "credit_package_exists")
}

export function noPriceSet() {
  return invalid("prices", "cannot be set: the product has no variant, or one without a price set")
}

export function tooFine() {
  return invalid("credits", "are finer than their unit: one of your own has no decimals")
}

export function unknownUnit() {
  return invalid(
    "unit",
    "must be a currency of the store or one of its units",
    "credit_unit_not_found"
  )
}

async function assertCredits(knex: Knex, unit: string, credits: number): Promise<void> {
  const decimals = await findUnitDecimals(knex, unit)
  if (decimals === null) {
    throw unknownUnit()
  }
  if (!hasAtMostDecimals(credits, decimals)) {
    throw tooFine()
  }
}

/** Checks that the package has a variant to price, and that the currencies are the store's. */
export async function assertPriceable(
  knex: Knex,
  { variant_id }: CreditPackage,
  prices: PackagePrice[]
): Promise<void> {
  if (!variant_id || !(await readBasePrices(knex, variant_id))) {
    throw noPriceSet()
  }
  await assertCurrencies(knex, prices)
}

async function assertCurrencies(knex: Knex, prices: PackagePrice[]): Promise<void> {
  const { rows } = await knex.raw<{ rows: { currency_code: string }[] }>(
    "SELECT DISTINCT currency_code FROM store_currency WHERE deleted_at IS NULL"
  )
  const known = new Set(rows.map(({ currency_code }) => currency_code))
  const unknown = prices.findIndex(({ currency_code }) => !known.has(currency_code))
  if (unknown >= 0) {
    throw invalid(`prices.${unknown}.currency_code`, "is not a currency of the store")
  }
}

/** @param product_id the product that may have it already */
export async function assertSlugFree(
  knex: Knex,
  slug: string,
  product_id: string | null = null
): Promise<void> {
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM product
     WHERE handle = :slug AND deleted_at IS NULL AND id IS DISTINCT FROM :product_id`,
    { slug, product_id }
  )
  if (rows.length) {
    throw invalid("slug", "is another product's", "credit_package_slug_taken")
  }
}

/** The handle itself, or the first free of handle-2, handle-3 … */
async function freeSlug(knex: Knex, handle: string): Promise<string> {
  const { rows } = await knex.raw<{ rows: { handle: string }[] }>(
    `SELECT handle FROM product
     WHERE deleted_at IS NULL AND (handle = :handle OR handle LIKE :handle || '-%')`,
    { handle }
  )
  const taken = new Set(rows.map((row) => row.handle))
  let slug = handle
  for (let n = 2; taken.has(slug); n++) {
    slug = `${handle}-${n}`
  }
  return slug
}

async function findSalesChannel(knex: Knex, id: string | null = null): Promise<string> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM sales_channel WHERE deleted_at IS NULL
       AND id = coalesce(:id, (
         SELECT default_sales_channel_id FROM store
         WHERE deleted_at IS NULL
         ORDER BY created_at
         LIMIT 1))`,
    { id }
  )
  if (!rows.length) {
    throw invalid(
      "sales_channel_id",
      id ? "is not the id of a sales channel" : "is needed: the store has no default"
    )
  }
  return rows[0].id
}
