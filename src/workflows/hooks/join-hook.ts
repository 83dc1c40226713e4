import {
  SkipStepResponse,
  type WorkflowStepHandlerArguments,
} from "@medusajs/framework/orchestration"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { OrchestrationUtils } from "@medusajs/framework/utils"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { handlersOf, startUpError, type Entry } from "./handlers"

/**
 * Medusa takes one handler per workflow hook. This file puts ours behind whatever handler the hook has: theirs runs
 * first, exactly as it would without us, then ours. Where Medusa's internals moved, a free hook is still taken in the public
 * way, and a taken one is reported.
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
  /** The hook's input out of the arguments of its step, for when Medusa does not hand it to us. */
  inputOf: (step: WorkflowStepHandlerArguments) => Input
  /** Steps of the workflow that `inputOf` reads. */
  needs: string[]
  /** The hook's result is an object made of all that its handlers return; else it is the first handler's. */
  merges?: boolean
  /** What does not work where the hook is not to be had. */
  consequence?: string
  logger: Logger
}

/** The chain's output, and beside it what each handler returned, null for one that skipped. */
type ChainOutput = { output?: unknown; chained?: unknown[] }

const joined = new Set<string>()

/** To be called when all plugins have loaded; a second call changes nothing. */
export function joinHook<Input, Undo>(hook: Hook<Input, Undo>): void {
  const { workflow, logger, consequence = COMPLETION_CONSEQUENCE } = hook
  const name = `${workflow.getName()}.${hook.hook}`
  if (joined.has(name)) {
    return
  }
  const handlers = handlersOf(workflow.getName())
  // Without a registered handler this is Medusa's own, which does nothing, or one that another plugin put here.
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

/** The public way. @returns false when the hook is taken */
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

/** Our handler in the form in which a workflow keeps them. */
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
 * Runs the handlers in order. When one throws, it and those before it are compensated at once, in reverse, each with
 * its own output: the step has failed as a whole then, and Medusa keeps no output of it. Later compensation is in
 * reverse, too.
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
          // Medusa compensates a handler that failed, too: with what its error carries, else with nothing.
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

/** In the form in which a workflow keeps a step's answer; a later handler's fields win. */
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
