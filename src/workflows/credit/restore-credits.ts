import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { RestoreInput } from "../../modules/credit/validation"
import { restoreCreditsStep } from "./steps/restore-credits"

/**
 * Gives (the rest of) a consumption back to the grants that it came from, with their own expiry; one that has expired
 * meanwhile gets the days of the option `restore_grace_days`.
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
