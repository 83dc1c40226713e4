import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  AdminUpdateCreditPackage,
  type AttachedPackage,
  type AttachedPackageInput,
  attachedPackageSchema,
  type CreditPackage,
  type Direction,
  type NewPackageInput,
  type PackagePrice,
  newPackageSchema,
  type PackageUpdateInput,
} from "../../../contract/credit-package"
import { isStorable } from "../../../contract/fields"
import { omitUndefined } from "../../../plugin/omit-undefined"
import { parse } from "../../../plugin/parse"
import { Refusal } from "../../../plugin/refusal"
import { wakeRelay } from "../../../plugin/relay-signal"
import { findUnitDecimals } from "../units/find-unit"
import { type BasePrices, readBasePrices } from "./base-prices"
import {
  assertPriceable,
  assertSlugFree,
  checkAttached,
  completeNewPackage,
  noPriceSet,
  unknownUnit,
} from "./check-package"
import { movePackage } from "./move-package"
import { type PackageSearch, readPackages } from "./read-packages"
import type { NewPackageTerms } from "./types"
import { erasePackage, insertPackage, setPackageDeleted, updatePackage } from "./write-package"

/**
 * Credit packages: what a variant gives. The rest of a package is its product's (name, slug,
 * prices, status), and is written by Medusa's workflows. What was sold keeps its terms: see
 * `terms.ts`.
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

  /** See {@link insertPackage}. */
  async insert(terms: NewPackageTerms, product_id: string, owns_product: boolean): Promise<string> {
    return await insertPackage(this.knex, terms, product_id, owns_product)
  }

  /** See {@link updatePackage}. */
  async update(before: CreditPackage, after: CreditPackage): Promise<boolean> {
    return await updatePackage(this.knex, before, after)
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
   * @throws 404 `credit_package_not_found`
   */
  async remove(id: string): Promise<{ owns_product: boolean }> {
    const removed = await setPackageDeleted(this.knex, id, true)
    if (!removed) {
      throw packageNotFound()
    }
    return removed
  }

  /** Undoes {@link remove}. */
  async putBack(id: string): Promise<void> {
    await setPackageDeleted(this.knex, id, false)
  }

  /** See {@link erasePackage}. */
  async erase(id: string): Promise<void> {
    await erasePackage(this.knex, id)
  }

  private async findOne(search: PackageSearch): Promise<CreditPackage> {
    const isPossible = [search.id, search.slug].every((key = "") => isStorable(key))
    const [found] = isPossible ? (await this.list(search)).credit_packages : []
    if (!found) {
      throw packageNotFound()
    }
    return found
  }
}

/** As they are read. */
const byCurrency = (prices: PackagePrice[]) =>
  [...prices].sort((a, b) => (a.currency_code < b.currency_code ? -1 : 1))

function packageNotFound() {
  return new Refusal("credit_package_not_found")
}
