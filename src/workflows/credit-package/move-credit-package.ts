import {
  createWorkflow,
  when,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { CreditPackageEvents } from "../../contract/events"
import { type MoveCreditPackageInput, moveCreditPackageStep } from "./steps/move-credit-package"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"

/**
 * Lets a credit package change places with the one before or after it. The first does not go up, nor the last down: then
 * nothing changes, and no event is sent.
 *
 * @summary Move a credit package in the list.
 * @example
 * await moveCreditPackageWorkflow(container).run({ input: { id: "cpack_1", direction: "up" } })
 */
export const moveCreditPackageWorkflow = createWorkflow(
  "move-credit-package",
  (input: WorkflowData<MoveCreditPackageInput>) => {
    const done = moveCreditPackageStep(input)
    const credit_package = retrieveCreditPackageStep(input.id)
    when({ done }, ({ done }) => done.moved).then(() => {
      emitEventStep({ eventName: CreditPackageEvents.UPDATED, data: { id: input.id } })
    })
    return new WorkflowResponse(credit_package)
  }
)
