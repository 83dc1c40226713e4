import { AsyncLocalStorage } from "node:async_hooks"

const emptied = new AsyncLocalStorage<true>()

/** Runs a request whose empty list of codes is the shopper's: core hands on the same for any refresh of a cart without codes. */
export function withEmptiedCodes(run: () => void): void {
  emptied.run(true, run)
}

export function areCodesEmptied(): boolean {
  return emptied.getStore() === true
}
