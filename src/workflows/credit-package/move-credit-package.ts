import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { type MoveCreditPackageInput, moveCreditPackageStep } from "./steps/move-credit-package"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"

/**
 * Swaps a credit package with its neighbour in the list. Moving the first one up or the last one
 * down changes nothing and enqueues no event.
 *
 * @summary Move a credit package in the list.
 * @example
 * await moveCreditPackageWorkflow(container).run({ input: { id: "cpack_1", direction: "up" } })
 */
export const moveCreditPackageWorkflow = createWorkflow(
  "move-credit-package",
  (input: WorkflowData<MoveCreditPackageInput>) => {
    moveCreditPackageStep(input)
    return new WorkflowResponse(retrieveCreditPackageStep(input.id))
  }
)
