import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isDeepStrictEqual } from "node:util"
import {
  AdminUpdateCreditPackage,
  type AttachedPackage,
  type AttachedPackageInput,
  attachedPackageSchema,
  type CreditPackage,
  type Direction,
  MAX_SORT_ORDER,
  type NewPackageInput,
  type PackagePrice,
  newPackageSchema,
  type PackageUpdateInput,
} from "../../../contract/credit-package"
import { isStorable } from "../../../contract/fields"
import { recordHistory } from "../../../plugin/history"
import { toDecimalString } from "../../../plugin/money"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { parse } from "../../../plugin/parse"
import { Refusal } from "../../../plugin/refusal"
import { wakeRelay } from "../../../plugin/relay-signal"
import { unitDecimals } from "../units/decimals"
import { findUnitDecimals } from "../units/find-unit"
import { type BasePrices, readBasePrices } from "./base-prices"
import {
  assertPriceable,
  assertSlugFree,
  checkAttached,
  completeNewPackage,
  noPriceSet,
  packageExists,
  tooFine,
  unknownUnit,
} from "./check-package"
import { movePackage } from "./move-package"
import { type PackageSearch, readPackages } from "./read-packages"
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

/**
 * Writes the rows of credit packages: what a variant gives. The rest of a package is its product's
 * (name, slug, prices, status), and is written by Medusa's workflows. What was sold keeps its
 * terms: see `terms.ts`.
 */
export class CreditPackages {
  constructor(private readonly knex: Knex) {}

  async list(search: PackageSearch): ReturnType<typeof readPackages> {
    return await readPackages(this.knex, search)
  }

  /** @throws 404 `credit_package_not_found`, also where the product is gone */
  async retrieve(id: string): Promise<CreditPackage> {
    return await this.findOne({ id })
  }

  /**
   * As a shopper sees it: active, and sold in one of the sales channels.
   * @throws 404 `credit_package_not_found`
   */
  async retrieveForSale(slug: string, sales_channel_ids: string[]): Promise<CreditPackage> {
    return await this.findOne({ slug, sales_channel_ids, is_active: true })
  }

  /**
   * The prices of a package's variant, with the price set they belong to.
   * @throws where it has none
   */
  async basePrices(variant_id: string): Promise<BasePrices> {
    const found = await readBasePrices(this.knex, variant_id)
    if (!found) {
      throw noPriceSet()
    }
    return found
  }

  /**
   * Checks a new package, and gives it its slug and sales channel. Writes nothing.
   * @throws a 400 that names the field
   */
  async prepareNew(input: NewPackageInput): ReturnType<typeof completeNewPackage> {
    return await completeNewPackage(this.knex, parse(newPackageSchema, input))
  }

  /**
   * Checks whether a product may become a package. Writes nothing.
   * @throws a 400 that names the field
   */
  async prepareAttached(input: AttachedPackageInput): Promise<AttachedPackage> {
    const fields = parse(attachedPackageSchema, input)
    await checkAttached(this.knex, fields)
    return fields
  }

  /**
   * Checks an update. Writes nothing.
   * @returns the package as it is, and as the update makes it
   * @throws a 400 that names the field
   */
  async prepareUpdate(
    id: string,
    input: PackageUpdateInput
  ): Promise<{ before: CreditPackage; after: CreditPackage }> {
    const { prices, ...update } = omitUndefined(parse(AdminUpdateCreditPackage, input))
    const before = await this.retrieve(id)
    if (update.unit !== undefined && (await findUnitDecimals(this.knex, update.unit)) === null) {
      throw unknownUnit()
    }
    if (update.slug) {
      await assertSlugFree(this.knex, update.slug, before.product_id)
    }
    if (prices) {
      await assertPriceable(this.knex, before, prices)
    }
    return { before, after: { ...before, ...update, prices: byCurrency(prices ?? before.prices) } }
  }

  /** @param owns_product whether the product was made for it. @returns its id */
  async insert(terms: NewPackageTerms, product_id: string, owns_product: boolean): Promise<string> {
    return await this.write(terms.unit, async (trx) => {
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
  async update(before: CreditPackage, after: CreditPackage): Promise<boolean> {
    const { id } = before
    const change = { before: said(before), after: said(after) }
    if (isDeepStrictEqual(change.before, change.after)) {
      return false
    }
    const changed = TERMS.filter((field) => after[field] !== before[field])
    await this.write(after.unit, async (trx) => {
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

  /**
   * Marks the package as updated when its product has changed: shops hear of it by the same event.
   */
  async touch(id: string): Promise<void> {
    await this.knex.raw("UPDATE credit_package SET updated_at = now() WHERE id = :id", { id })
    wakeRelay()
  }

  /** See {@link movePackage}. @throws 404 `credit_package_not_found` */
  async move(id: string, direction: Direction): Promise<boolean> {
    await this.retrieve(id)
    const moved = await this.knex.transaction((trx) => movePackage(trx, id, direction))
    wakeRelay()
    return moved
  }

  /**
   * Deletes the package softly. A second call changes nothing.
   * @returns whether the product was made for it
   */
  async remove(id: string): Promise<{ owns_product: boolean }> {
    return await this.setDeleted(id, true)
  }

  /** Undoes {@link remove}. */
  async putBack(id: string): Promise<void> {
    await this.setDeleted(id, false)
  }

  /** Deletes the row of a package whose creation failed: nobody has bought it. */
  async erase(id: string): Promise<void> {
    await this.knex.transaction(async (trx) => {
      await trx.raw("DELETE FROM credit_package WHERE id = :id", { id })
      await recordHistory(trx, [{ type: "credit_package.deleted", id }])
    })
    wakeRelay()
  }

  private async setDeleted(id: string, is_deleted: boolean) {
    const { rows } = await this.knex.transaction(async (trx) => {
      const updated = await trx.raw<{ rows: { owns_product: boolean }[] }>(
        `UPDATE credit_package SET deleted_at = ${is_deleted ? "now()" : "NULL"}, updated_at = now()
         WHERE id = :id
         RETURNING owns_product`,
        { id }
      )
      const type = is_deleted ? "credit_package.deleted" : "credit_package.restored"
      await recordHistory(
        trx,
        updated.rows.map(() => ({ type, id }))
      )
      return updated
    })
    if (!rows.length) {
      throw packageNotFound()
    }
    wakeRelay()
    return rows[0]
  }

  private async findOne(search: PackageSearch): Promise<CreditPackage> {
    const isPossible = [search.id, search.slug].every((key = "") => isStorable(key))
    const [found] = isPossible ? (await this.list(search)).credit_packages : []
    if (!found) {
      throw packageNotFound()
    }
    return found
  }

  /**
   * Writes a package in a transaction. Makes its unit first where that is a currency: a currency
   * becomes a unit when something first counts in it.
   */
  private async write<Result>(
    unit: string,
    work: (trx: Knex.Transaction) => Promise<Result>
  ): Promise<Result> {
    const decimals = unitDecimals(unit)
    if (decimals !== null) {
      await this.knex.raw(
        `INSERT INTO credit_unit (key, decimals, is_currency)
         VALUES (:unit, :decimals, true)
         ON CONFLICT DO NOTHING`,
        { unit, decimals }
      )
    }
    try {
      const written = await this.knex.transaction(work)
      wakeRelay()
      return written
    } catch (error) {
      throw REFUSALS[(error as { code?: string }).code ?? ""]?.() ?? error
    }
  }
}

const toBindings = (terms: NewPackageTerms) =>
  ({
    ...Object.fromEntries(TERMS.map((field) => [field, terms[field] ?? null])),
    credits: toDecimalString(terms.credits),
  }) as Record<string, Knex.RawBinding>

/** As they are read. */
const byCurrency = (prices: PackagePrice[]) =>
  [...prices].sort((a, b) => (a.currency_code < b.currency_code ? -1 : 1))

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

function packageNotFound() {
  return new Refusal("credit_package_not_found")
}
