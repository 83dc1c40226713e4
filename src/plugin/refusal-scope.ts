import { AsyncLocalStorage } from "node:async_hooks"
import { isRefusal, type Refusal } from "./refusal"

/** The last refusal that left our code for core's while a request ran. */
type Scope = { refusal?: Refusal }

const scopes = new AsyncLocalStorage<Scope>()

/** Runs what a request does. @returns its scope by way of the callback */
export function withinScope(run: (scope: Scope) => void): void {
  const scope: Scope = {}
  scopes.run(scope, () => run(scope))
}

/**
 * Stands around what core's flows call of us. Core's error handler answers with a refusal's code and message only: the
 * request's scope keeps the rest.
 */
export async function noting<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    const scope = scopes.getStore()
    if (scope && isRefusal(error)) {
      scope.refusal = error
    }
    throw error
  }
}
