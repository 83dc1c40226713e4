import { AsyncLocalStorage } from "node:async_hooks"
import { actingCustomer } from "./acting-customer"

const changed = new AsyncLocalStorage<string>()

/** Runs a shopper's request that changes the e-mail, an address, the items or the shipping of a cart. */
export function changingCart<Result>(cart_id: string, run: () => Result): Result {
  return changed.run(cart_id, run)
}

/**
 * Whether the running request changes this cart without its customer's token. What the customer has does not apply to
 * such a cart, until the customer touches it again: whoever knows a cart's id could else order with it.
 */
export function isChangedByOthers(cart_id: string | null, customer_id: string | null): boolean {
  return cart_id !== null && changed.getStore() === cart_id && actingCustomer() !== customer_id
}
