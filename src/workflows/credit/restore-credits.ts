import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RestoreInput } from "../../modules/credit/validation"
import { restoreCreditsStep } from "./steps/restore-credits"

/**
 * Restores all or the rest of a consumption to the grants that it was taken from. The grants keep
 * their expiry. Credit of a grant that has expired since is valid for another `restore_grace_days`
 * (option).
 *
 * @summary Restore consumed credits.
 * @example
 * const { result } = await restoreCreditsWorkflow(container).run({
 *   input: { customer_id: "cus_1", entry_id: "cwal_1-3", actor: "user_1" },
 * })
 */
export const restoreCreditsWorkflow = createWorkflow(
  "restore-credits",
  (input: WorkflowData<Omit<RestoreInput, "grace_days">>) =>
    new WorkflowResponse(restoreCreditsStep(input))
)
