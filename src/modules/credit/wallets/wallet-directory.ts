import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { UnitSummary } from "../../../contract/wallet"
import { notFound, Refusal } from "../../../plugin/refusal"
import { isCustomer, isGrant, isUnit } from "./known"
import { listWallets, type ListWalletsInput } from "./list-wallets"
import { summarizeWallets } from "./summarize-wallets"

/** Reads over all customers. Takes no lock. */
export class WalletDirectory {
  constructor(private readonly knex: Knex) {}

  /** See {@link listWallets}. */
  async list(input: ListWalletsInput): ReturnType<typeof listWallets> {
    return await listWallets(this.knex, input)
  }

  /** See {@link summarizeWallets}. */
  async retrieveSummary(): Promise<UnitSummary[]> {
    return await summarizeWallets(this.knex)
  }

  /** @throws 404 `customer_not_found` */
  async assertCustomer(id: string): Promise<void> {
    if (!(await isCustomer(this.knex, id))) {
      throw notFound("customer_not_found", "There is no such customer.")
    }
  }

  /** @throws 404 `credit_grant_not_found` */
  async assertGrant(id: string): Promise<void> {
    if (!(await isGrant(this.knex, id))) {
      throw new Refusal("credit_grant_not_found")
    }
  }

  /**
   * @throws 404 `credit_unit_not_found` for what no wallet counts in, and the store has no such
   * currency
   */
  async assertUnit(key: string): Promise<void> {
    if (!(await isUnit(this.knex, key.toLowerCase()))) {
      throw new Refusal("credit_unit_not_found", { details: { unit: key } })
    }
  }
}
