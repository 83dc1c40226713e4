import { AsyncLocalStorage } from "node:async_hooks"

const emptied = new AsyncLocalStorage<string>()

/**
 * Marks a request in which the shopper has emptied the cart's list of codes. The hook needs the
 * mark, because core passes the same empty list at any refresh of a cart without codes.
 */
export function withEmptiedCodes(cart_id: string, run: () => void): void {
  emptied.run(cart_id, run)
}

export function areCodesEmptied(cart_id: string): boolean {
  return emptied.getStore() === cart_id
}
