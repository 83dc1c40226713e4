import { AsyncLocalStorage } from "node:async_hooks"

const customers = new AsyncLocalStorage<string | undefined>()

/** Runs a request of a logged-in customer. */
export function asCustomer(customer_id: string, run: () => void): void {
  customers.run(customer_id, run)
}

/** Runs a consequence of a request that the customer did not ask for. */
export function asNobody<Result>(run: () => Result): Result {
  return customers.run(undefined, run)
}

/**
 * The logged-in customer whose request is running. Undefined for a guest's, an admin's, a job's or
 * a webhook's.
 */
export function actingCustomer(): string | undefined {
  return customers.getStore()
}
