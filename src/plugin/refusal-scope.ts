import { AsyncLocalStorage } from "node:async_hooks"
import type { PluginError } from "./errors"

/** The last refusal that was constructed while a request ran. */
type Scope = { refusal?: PluginError }

const scopes = new AsyncLocalStorage<Scope>()

/** Runs what a request does. @returns its scope by way of the callback */
export function withinScope(run: (scope: Scope) => void): void {
  const scope: Scope = {}
  scopes.run(scope, () => run(scope))
}

export function noteRefusal(refusal: PluginError): void {
  const scope = scopes.getStore()
  if (scope) {
    scope.refusal = refusal
  }
}
