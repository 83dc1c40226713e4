import { AsyncLocalStorage } from "node:async_hooks"

const emptied = new AsyncLocalStorage<string>()

/**
 * Runs a request whose empty list of codes for a cart is the shopper's: core hands on the same for any refresh of a cart
 * without codes.
 */
export function withEmptiedCodes(cart_id: string, run: () => void): void {
  emptied.run(cart_id, run)
}

export function areCodesEmptied(cart_id: string): boolean {
  return emptied.getStore() === cart_id
}
