import { AsyncLocalStorage } from "node:async_hooks"
import { isRefusal, type Refusal } from "./refusal"

/** The last refusal of ours that core's code got while the request ran. */
type Scope = { refusal?: Refusal }

const scopes = new AsyncLocalStorage<Scope>()

/** Runs a request within a scope of its own, which `run` gets. */
export function withinScope(run: (scope: Scope) => void): void {
  const scope: Scope = {}
  scopes.run(scope, () => run(scope))
}

/**
 * Wraps our work within core's flows. Core's error handler answers only a refusal's code and
 * message, so the request's scope keeps the whole refusal.
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
