import { WorkflowManager } from "@medusajs/framework/orchestration"
import type {
  WorkflowDefinition,
  WorkflowStepHandler,
  WorkflowStepHandlerArguments,
} from "@medusajs/framework/orchestration"
import { MedusaError, OrchestrationUtils } from "@medusajs/framework/utils"
import { resolveValue } from "@medusajs/framework/workflows-sdk"

/**
 * The one file that knows Medusa's internals: a workflow's handlers by step name, and the results
 * of earlier steps within a step's arguments. Medusa looks a handler up each time that the step
 * runs.
 */

export type Entry = { invoke: WorkflowStepHandler; compensate?: WorkflowStepHandler }

/** Undefined when this version of Medusa keeps handlers elsewhere. */
export function handlersOf(workflow_id: string): Map<string, Entry> | undefined {
  const manager = WorkflowManager as
    | { getWorkflow?: (id: string) => Partial<WorkflowDefinition> | undefined }
    | undefined
  const handlers: unknown = manager?.getWorkflow?.(workflow_id)?.handlers_
  return handlers instanceof Map ? (handlers as Map<string, Entry>) : undefined
}

/** Returns what an earlier step of the workflow answered; undefined for a skipped step. */
export function resultOf<T>(name: string, step: WorkflowStepHandlerArguments): T | undefined {
  const reference = { __type: OrchestrationUtils.SymbolWorkflowStep, __step__: name }
  return resolveValue(reference, step) as T | undefined
}

/** @param consequence what does not work now, and what to do */
export function startUpError(fact: string, consequence: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `medusa-plugin-coupons-credits: ${fact}. ${consequence}`
  )
}
