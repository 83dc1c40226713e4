import { AsyncLocalStorage } from "node:async_hooks"
import type { ActorType } from "../contract/history"
import { actingCustomer } from "./acting-customer"

export type Actor = { type: ActorType; id: string | null }

const actors = new AsyncLocalStorage<Actor>()

/**
 * Runs work of which the history says that the actor did it. Requests of admins do so by themselves; for a job or a script
 * of the merchant's.
 *
 * @example
 * await actAs({ type: "job", id: "season-ends" }, () => updateCouponWorkflow(container).run({ input }))
 */
export function actAs<Result>(actor: Actor, work: () => Result): Result {
  return actors.run(actor, work)
}

/** Who does what is being done. */
export function currentActor(): Actor {
  const customer_id = actingCustomer()
  return (
    actors.getStore() ??
    (customer_id === undefined
      ? { type: "system", id: null }
      : { type: "customer", id: customer_id })
  )
}
