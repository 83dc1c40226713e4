import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  AdminUpdateCreditPackage,
  type AttachedPackage,
  type AttachedPackageInput,
  attachedPackageSchema,
  type CreditPackage,
  type Direction,
  MAX_SORT_ORDER,
  type NewPackageInput,
  newPackageSchema,
  type PackageUpdate,
  type PackageUpdateInput,
} from "../../../contract/credit-package"
import { isStorable } from "../../../contract/fields"
import { toDecimalString } from "../../../plugin/money"
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

const TERMS = ["unit", "credits", "validity_days", "badge", "sort_order", "is_featured"] as const

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

  /** Checks an update. Writes nothing. @throws a 400 that names the field */
  async prepareUpdate(
    id: string,
    input: PackageUpdateInput
  ): Promise<{ current: CreditPackage; update: PackageUpdate }> {
    const update = parse(AdminUpdateCreditPackage, input)
    const current = await this.retrieve(id)
    if (update.unit !== undefined && (await findUnitDecimals(this.knex, update.unit)) === null) {
      throw unknownUnit()
    }
    if (update.slug) {
      await assertSlugFree(this.knex, update.slug, current.product_id)
    }
    if (update.prices) {
      await assertPriceable(this.knex, current, update.prices)
    }
    return { current, update }
  }

  /** @param owns_product whether the product was made for it. @returns its id */
  async insert(terms: NewPackageTerms, product_id: string, owns_product: boolean): Promise<string> {
    const { rows } = await this.write(
      `INSERT INTO credit_package (id, product_id, variant_id, owns_product, ${TERMS.join(", ")})
       VALUES (credit_id('cpack'), :product_id, ${ITS_VARIANT}, :owns_product,
         ${TERMS.map((field) => (field === "sort_order" ? PLACE : `:${field}`)).join(", ")})
       RETURNING id`,
      { ...terms, product_id, owns_product }
    )
    return rows[0].id
  }

  /**
   * Changes the given terms.
   * @returns the former values of those that changed, to undo it by; null where none did
   */
  async update(id: string, update: Partial<PackageTerms>): Promise<Partial<PackageTerms> | null> {
    const current = await this.retrieve(id)
    const changed = TERMS.filter(
      (field) => update[field] !== undefined && update[field] !== current[field]
    )
    if (!changed.length) {
      return null
    }
    await this.write(
      `UPDATE credit_package SET ${changed.map((field) => `${field} = :${field}`).join(", ")},
         updated_at = now()
       WHERE id = :id AND deleted_at IS NULL`,
      { ...update, id }
    )
    return Object.fromEntries(changed.map((field) => [field, current[field]]))
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
    return await this.setDeleted(id, "now()")
  }

  /** Undoes {@link remove}. */
  async putBack(id: string): Promise<void> {
    await this.setDeleted(id, "NULL")
  }

  /** Deletes the row of a package whose creation failed: nobody has bought it. */
  async erase(id: string): Promise<void> {
    await this.knex.raw("DELETE FROM credit_package WHERE id = :id", { id })
    wakeRelay()
  }

  private async setDeleted(id: string, deleted_at: "now()" | "NULL") {
    const { rows } = await this.knex.raw<{ rows: { owns_product: boolean }[] }>(
      `UPDATE credit_package SET deleted_at = ${deleted_at}, updated_at = now()
       WHERE id = :id
       RETURNING owns_product`,
      { id }
    )
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
   * Runs a statement that writes a package. Makes its unit first where that is a currency: a
   * currency becomes a unit when something first counts in it.
   */
  private async write(
    statement: string,
    { credits, ...fields }: Partial<PackageTerms> & Record<string, unknown>
  ): Promise<{ rows: { id: string }[] }> {
    const decimals = fields.unit === undefined ? null : unitDecimals(fields.unit)
    if (decimals !== null) {
      await this.knex.raw(
        `INSERT INTO credit_unit (key, decimals, is_currency)
         VALUES (:unit, :decimals, true)
         ON CONFLICT DO NOTHING`,
        { unit: fields.unit as string, decimals }
      )
    }
    const bindings = {
      ...fields,
      sort_order: fields.sort_order ?? null,
      credits: credits === undefined ? null : toDecimalString(credits),
    }
    try {
      const written = await this.knex.raw<{ rows: { id: string }[] }>(
        statement,
        bindings as Record<string, Knex.RawBinding>
      )
      wakeRelay()
      return written
    } catch (error) {
      throw REFUSALS[(error as { code?: string }).code ?? ""]?.() ?? error
    }
  }
}

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
