import {
  SkipStepResponse,
  type WorkflowStepHandlerArguments,
} from "@medusajs/framework/orchestration"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { OrchestrationUtils } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { handlersOf, startUpError, type Entry } from "./handlers"

/**
 * Medusa takes one handler per workflow hook. This file chains ours behind the handler that a hook
 * has: theirs runs first, exactly as without us, then ours. When Medusa's internals have moved, a
 * free hook is still taken by the public API. A taken one is an error at start-up.
 */

export type HookContext = { container: MedusaContainer; transactionId?: string }

type Hook<Input, Undo> = {
  workflow: { getName(): string; hooks: Record<string, unknown> }
  hook: string
  invoke: (
    input: Input,
    context: HookContext
  ) => Promise<StepResponse<unknown, Undo> | StepResponse<undefined, Undo> | void>
  compensate: (undo: Undo | undefined, context: HookContext) => Promise<void>
  /**
   * Reads the hook's input from the arguments of its step. Used when Medusa does not pass it to us.
   */
  inputOf: (step: WorkflowStepHandlerArguments) => Input
  /** The workflow's steps that `inputOf` reads. */
  needs: string[]
  /**
   * True: the hook's result merges the objects that all handlers return. Default: the first
   * handler's result.
   */
  merges?: boolean
  /** What does not work when our handler cannot join the hook. */
  consequence?: string
  logger: Logger
}

/** The chain's output, with each handler's result beside it; null for a handler that skipped. */
type ChainOutput = { output?: unknown; chained?: unknown[] }

const joined = new Set<string>()

/** Call it after all plugins have loaded. A second call changes nothing. */
export function joinHook<Input, Undo>(hook: Hook<Input, Undo>): void {
  const { workflow, logger, consequence = COMPLETION_CONSEQUENCE } = hook
  const name = `${workflow.getName()}.${hook.hook}`
  if (joined.has(name)) {
    return
  }
  const handlers = handlersOf(workflow.getName())
  // With no registered handler this is Medusa's own, which does nothing, or another plugin's.
  const present = handlers?.get(hook.hook)
  const isFree = register(hook)
  if (handlers && present) {
    assertSteps(isFree ? [] : hook.needs, handlers, name, consequence)
    const own = isFree ? handlers.get(hook.hook)! : toEntry(hook)
    const both = chain(hook.hook, [present, own], logger, hook.merges)
    handlers.set(hook.hook, both)
    assertTook(handlersOf(workflow.getName())?.get(hook.hook) === both, name, consequence)
  } else {
    assertTook(isFree, name, consequence)
  }
  joined.add(name)
  logger.info(
    `medusa-plugin-coupons-credits: ${name} runs ${isFree ? "our handler" : "the handler it had, then ours"}`
  )
}

/** Registers by Medusa's public API. @returns false when the hook is taken */
function register<Input, Undo>({ workflow, hook, invoke, compensate }: Hook<Input, Undo>): boolean {
  try {
    const registerHandler = workflow.hooks[hook] as (...handlers: unknown[]) => void
    registerHandler(invoke, compensate)
    return true
  } catch {
    return false
  }
}

const COMPLETION_CONSEQUENCE =
  "Coupons' limits and credit are not enforced at completion. Call our handler from the one that holds the hook (see README)."

function assertSteps(
  needs: string[],
  handlers: Map<string, Entry>,
  name: string,
  consequence: string
): void {
  const moved = needs.filter((step) => !handlers.has(step))
  if (moved.length) {
    throw startUpError(
      `the workflow of ${name} has no step ${moved.join(", ")} any more`,
      consequence
    )
  }
}

function assertTook(took: boolean, name: string, consequence: string): void {
  if (!took) {
    throw startUpError(
      `${name} has a handler that ours cannot join: WorkflowManager.getWorkflow().handlers_ has moved`,
      consequence
    )
  }
}

/** Wraps our handler in the form that a workflow keeps. */
function toEntry<Input, Undo>({ hook, invoke, compensate, inputOf }: Hook<Input, Undo>): Entry {
  const contextOf = ({ container, context }: WorkflowStepHandlerArguments): HookContext => ({
    container,
    transactionId: context?.transactionId,
  })
  return {
    invoke: async (step) => ({
      __type: OrchestrationUtils.SymbolWorkflowWorkflowData,
      output: (await invoke(inputOf(step), contextOf(step)))?.toJSON(),
    }),
    compensate: async (step) => {
      const { output } = (step.invoke[hook] ?? {}) as { output?: { compensateInput?: Undo } }
      await compensate(output?.compensateInput, contextOf(step))
    },
  }
}

/**
 * Runs the handlers in order. When one throws, it and the earlier ones are compensated at once, in
 * reverse, each with its own output. Medusa cannot do that later: the step has failed, so Medusa
 * keeps no output of it. Compensation after a later step's failure runs in reverse too.
 */
function chain(hook: string, entries: Entry[], logger: Logger, merges = false): Entry {
  const undo = async (step: WorkflowStepHandlerArguments, results: unknown[]) => {
    const failures: unknown[] = []
    for (let i = results.length - 1; i >= 0; i--) {
      if (results[i] !== null) {
        const own = { ...step, invoke: { ...step.invoke, [hook]: results[i] } }
        await entries[i].compensate?.(own).catch((error: unknown) => failures.push(error))
      }
    }
    return failures
  }
  return {
    invoke: async (step) => {
      const results: unknown[] = []
      for (const entry of entries) {
        try {
          const result = await entry.invoke(step)
          results.push(isSkipped(result) ? null : result)
        } catch (error) {
          // Medusa also compensates the handler that failed, with the response that its error
          // carries, if any.
          const partial = (error as { getStepResponse?: () => unknown }).getStepResponse?.()
          for (const failure of await undo(step, [...results, partial])) {
            logger.error(`A handler of the hook ${hook} could not be undone`, failure as Error)
          }
          throw error
        }
      }
      const first = merges ? merged(results) : (results[0] ?? {})
      return { ...first, chained: results } as ChainOutput
    },
    compensate: async (step) => {
      const { chained } = (step.invoke[hook] ?? {}) as ChainOutput
      const [failure] = chained ? await undo(step, chained) : []
      if (failure) {
        throw failure as Error
      }
    },
  }
}

/** Merges results into the form that a workflow keeps; a later handler's fields win. */
function merged(results: unknown[]): object {
  const values = results.map((result) => {
    const { output } = (result ?? {}) as { output?: { __type?: unknown; output?: unknown } }
    return output?.__type === OrchestrationUtils.SymbolWorkflowStepResponse ? output.output : output
  })
  const objects = values.filter((value) => typeof value === "object" && value !== null)
  return {
    __type: OrchestrationUtils.SymbolWorkflowWorkflowData,
    output: new StepResponse(Object.assign({}, ...objects) as object).toJSON(),
  }
}

function isSkipped(result: unknown): boolean {
  return SkipStepResponse.isSkipStepResponse((result as ChainOutput | undefined)?.output as never)
}
