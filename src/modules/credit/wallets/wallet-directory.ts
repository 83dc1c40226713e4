import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { notFound } from "../../../utils/errors"
import { CreditError } from "../errors"
import { isCustomer, isUnit } from "./known"

/** Reads over all customers. Takes no lock. */
export class WalletDirectory {
  constructor(private readonly knex: Knex) {}

  /** @throws 404 `customer_not_found` */
  async assertCustomer(id: string): Promise<void> {
    if (!(await isCustomer(this.knex, id))) {
      throw notFound("customer_not_found", "There is no such customer.")
    }
  }

  /** @throws 404 `credit_unit_not_found` for what no wallet counts in, and the store has no such currency */
  async assertUnit(key: string): Promise<void> {
    if (!(await isUnit(this.knex, key))) {
      throw new CreditError("credit_unit_not_found", { unit: key })
    }
  }
}
