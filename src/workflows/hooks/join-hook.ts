import {
  SkipStepResponse,
  type WorkflowStepHandlerArguments,
} from "@medusajs/framework/orchestration"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { OrchestrationUtils } from "@medusajs/framework/utils"
import type { StepResponse } from "@medusajs/framework/workflows-sdk"
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
  invoke: (input: Input, context: HookContext) => Promise<StepResponse<undefined, Undo> | void>
  compensate: (undo: Undo | undefined, context: HookContext) => Promise<void>
  /** The hook's input out of the arguments of its step, for when Medusa does not hand it to us. */
  inputOf: (step: WorkflowStepHandlerArguments) => Input
  /** Steps of the workflow that `inputOf` reads. */
  needs: string[]
  logger: Logger
}

/** The chain's output is the first handler's; beside it stands what each returned, null for one that skipped. */
type ChainOutput = { output?: unknown; chained?: unknown[] }

const joined = new Set<string>()

/** To be called when all plugins have loaded; a second call changes nothing. */
export function joinHook<Input, Undo>(hook: Hook<Input, Undo>): void {
  const { workflow, logger } = hook
  const name = `${workflow.getName()}.${hook.hook}`
  if (joined.has(name)) {
    return
  }
  const handlers = handlersOf(workflow.getName())
  // Without a registered handler this is Medusa's own, which does nothing, or one that another plugin put here.
  const present = handlers?.get(hook.hook)
  const isFree = register(hook)
  if (handlers && present) {
    assertSteps(isFree ? [] : hook.needs, handlers, name)
    const own = isFree ? handlers.get(hook.hook)! : toEntry(hook)
    const both = chain(hook.hook, [present, own], logger)
    handlers.set(hook.hook, both)
    assertTook(handlersOf(workflow.getName())?.get(hook.hook) === both, name)
  } else {
    assertTook(isFree, name)
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

const CONSEQUENCE =
  "Coupons' limits and credit are not enforced at completion. Call our handler from the one that holds the hook (see README)."

function assertSteps(needs: string[], handlers: Map<string, Entry>, name: string): void {
  const moved = needs.filter((step) => !handlers.has(step))
  if (moved.length) {
    throw startUpError(
      `the workflow of ${name} has no step ${moved.join(", ")} any more`,
      CONSEQUENCE
    )
  }
}

function assertTook(took: boolean, name: string): void {
  if (!took) {
    throw startUpError(
      `${name} has a handler that ours cannot join: WorkflowManager.getWorkflow().handlers_ has moved`,
      CONSEQUENCE
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
function chain(hook: string, entries: Entry[], logger: Logger): Entry {
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
      return { ...(results[0] ?? {}), chained: results } as ChainOutput
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

function isSkipped(result: unknown): boolean {
  return SkipStepResponse.isSkipStepResponse((result as ChainOutput | undefined)?.output as never)
}
