import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isDeepStrictEqual } from "node:util"
import { type CreditPackage, MAX_SORT_ORDER } from "../../../contract/credit-package"
import { recordHistory } from "../../../plugin/history"
import { toDecimalString } from "../../../plugin/money"
import type { Refusal } from "../../../plugin/refusal"
import { wakeRelay } from "../../../plugin/relay-signal"
import { unitDecimals } from "../units/decimals"
import { noPriceSet, packageExists, tooFine, unknownUnit } from "./check-package"
import { readPackages } from "./read-packages"
import type { NewPackageTerms, PackageTerms } from "./types"

const TERMS = [
  "unit",
  "credits",
  "validity_days",
  "badge",
  "sort_order",
  "is_featured",
] as const satisfies (keyof PackageTerms)[]

const SAID = [
  "name",
  "slug",
  "description",
  ...TERMS,
  "prices",
  "is_active",
  "is_discountable",
] as const satisfies (keyof CreditPackage)[]

/** The place asked for, or the one after all others. */
const PLACE = `coalesce(:sort_order, (
  SELECT least(coalesce(max(sort_order), 0) + 1, ${MAX_SORT_ORDER})
  FROM credit_package WHERE deleted_at IS NULL))`

/**
 * The variant that the product had when it was checked. One that is added later is not the
 * package's.
 */
const ITS_VARIANT = `(
  SELECT id FROM product_variant
  WHERE product_id = :product_id AND deleted_at IS NULL
  ORDER BY created_at, id LIMIT 1)`

/** @param owns_product whether the product was made for it. @returns its id */
export async function insertPackage(
  knex: Knex,
  terms: NewPackageTerms,
  product_id: string,
  owns_product: boolean
): Promise<string> {
  return await write(knex, terms.unit, async (trx) => {
    const { rows } = await trx.raw<{ rows: [{ id: string }] }>(
      `INSERT INTO credit_package (id, product_id, variant_id, owns_product, ${TERMS.join(", ")})
       VALUES (credit_id('cpack'), :product_id, ${ITS_VARIANT}, :owns_product,
         ${TERMS.map((field) => (field === "sort_order" ? PLACE : `:${field}`)).join(", ")})
       RETURNING id`,
      { ...toBindings(terms), product_id, owns_product }
    )
    const [{ id }] = rows
    const { credit_packages } = await readPackages(trx, { id })
    await recordHistory(
      trx,
      credit_packages.map((after) => ({
        type: "credit_package.created",
        id,
        after: said({ ...after, is_discountable: terms.is_discountable }),
      }))
    )
    return id
  })
}

/**
 * Changes the terms that differ, and notes in the history what differs, its product's fields and prices too.
 * Undone by a call the other way round.
 * @returns whether terms differ
 */
export async function updatePackage(
  knex: Knex,
  before: CreditPackage,
  after: CreditPackage
): Promise<boolean> {
  const { id } = before
  const change = { before: said(before), after: said(after) }
  if (isDeepStrictEqual(change.before, change.after)) {
    return false
  }
  const changed = TERMS.filter((field) => after[field] !== before[field])
  await write(knex, after.unit, async (trx) => {
    if (changed.length > 0) {
      await trx.raw(
        `UPDATE credit_package SET ${changed.map((field) => `${field} = :${field}`).join(", ")},
           updated_at = now()
         WHERE id = :id AND deleted_at IS NULL`,
        { ...toBindings(after), id }
      )
    }
    await recordHistory(trx, [{ type: "credit_package.updated", id, ...change }])
  })
  return changed.length > 0
}

/** Deletes a package softly, or puts it back. @returns undefined where there is none */
export async function setPackageDeleted(
  knex: Knex,
  id: string,
  is_deleted: boolean
): Promise<{ owns_product: boolean } | undefined> {
  const [row] = await knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { owns_product: boolean }[] }>(
      `UPDATE credit_package SET deleted_at = ${is_deleted ? "now()" : "NULL"}, updated_at = now()
       WHERE id = :id
       RETURNING owns_product`,
      { id }
    )
    const type = is_deleted ? "credit_package.deleted" : "credit_package.restored"
    await recordHistory(
      trx,
      rows.map(() => ({ type, id }))
    )
    return rows
  })
  wakeRelay()
  return row
}

/** Deletes the row of a package whose creation failed: nobody has bought it. */
export async function erasePackage(knex: Knex, id: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw("DELETE FROM credit_package WHERE id = :id", { id })
    await recordHistory(trx, [{ type: "credit_package.deleted", id }])
  })
  wakeRelay()
}

/**
 * Writes a package in a transaction. Makes its unit first where that is a currency: a currency
 * becomes a unit when something first counts in it.
 */
async function write<Result>(
  knex: Knex,
  unit: string,
  work: (trx: Knex.Transaction) => Promise<Result>
): Promise<Result> {
  const decimals = unitDecimals(unit)
  if (decimals !== null) {
    await knex.raw(
      `INSERT INTO credit_unit (key, decimals, is_currency)
       VALUES (:unit, :decimals, true)
       ON CONFLICT DO NOTHING`,
      { unit, decimals }
    )
  }
  try {
    const written = await knex.transaction(work)
    wakeRelay()
    return written
  } catch (error) {
    throw REFUSALS[(error as { code?: string }).code ?? ""]?.() ?? error
  }
}

const toBindings = (terms: NewPackageTerms) =>
  ({
    ...Object.fromEntries(TERMS.map((field) => [field, terms[field] ?? null])),
    credits: toDecimalString(terms.credits),
  }) as Record<string, Knex.RawBinding>

/** What of a package an admin says. */
const said = (found: CreditPackage) =>
  Object.fromEntries(SAID.map((field) => [field, found[field]]))

/**
 * The refusals for the table's constraints, by SQLSTATE: one package per product; it has a variant;
 * its unit exists; no more decimals than its unit.
 */
const REFUSALS: Partial<Record<string, () => Refusal>> = {
  "23505": packageExists,
  "23502": noPriceSet,
  "23503": unknownUnit,
  "23514": tooFine,
}
