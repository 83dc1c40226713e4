import { AsyncLocalStorage } from "node:async_hooks"

const customers = new AsyncLocalStorage<string | undefined>()

/** Runs what a request of a customer who is logged in does. */
export function asCustomer(customer_id: string, run: () => void): void {
  customers.run(customer_id, run)
}

/** Runs what follows from a request without being its customer's own doing. */
export function asNobody<Result>(run: () => Result): Result {
  return customers.run(undefined, run)
}

/** The customer whose request is running; undefined for a guest's, an admin's, a job's or a webhook's. */
export function actingCustomer(): string | undefined {
  return customers.getStore()
}
