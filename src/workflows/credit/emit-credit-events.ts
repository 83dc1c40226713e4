import { parallelize, transform, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CreditEvents } from "../../contract/events"
import { type CreditEvent, movementEvents } from "../../modules/credit/engine/events"
import type { Movement } from "../../modules/credit/types"

const NAMES = Object.values(CreditEvents)

/** For a workflow's body, once in each: sent when the workflow has succeeded. */
export function emitCreditEvents(events: WorkflowData<CreditEvent[]>): void {
  const steps = NAMES.map((name) =>
    emitEventStep({
      eventName: name,
      data: transform({ events, name }, (told) =>
        told.events.filter((event) => event.name === told.name).map((event) => event.data)
      ),
      // A dot would part the step's path.
    }).config({ name: `emit-${name.replace(".", "-")}` })
  )
  parallelize(...steps)
}

/** As {@link emitCreditEvents}, of movements as the Credit Module answers them; replayed ones are not told again. */
export function emitMovementEvents(movements: WorkflowData<Movement[]>): void {
  emitCreditEvents(transform({ movements }, ({ movements }) => movements.flatMap(movementEvents)))
}
