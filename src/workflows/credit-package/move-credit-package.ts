import {
  createWorkflow,
  type WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { type MoveCreditPackageInput, moveCreditPackageStep } from "./steps/move-credit-package"
import { retrieveCreditPackageStep } from "./steps/retrieve-credit-package"

/**
 * Lets a credit package change places with the one before or after it. The first does not go up, nor the last down: then
 * nothing changes, and nothing is told.
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
