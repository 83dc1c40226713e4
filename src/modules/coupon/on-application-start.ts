import type { Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ResolvedOptions } from "../../contract/options"

type Task = (application: { options: ResolvedOptions; logger: Logger }) => void

const tasks = new Set<Task>()

/**
 * Registers a task that runs once every plugin and the app itself have loaded. Medusa tells only modules of that
 * moment, and modules do not import workflows: workflows register their tasks here instead.
 */
export function onApplicationStart(task: Task): void {
  tasks.add(task)
}

/**
 * Runs the registered tasks. A store in which one fails would sell with limits that nobody enforces: it does not
 * start, unless the option `hooks.allow_missing` allows it.
 *
 * Must stay synchronous: Medusa swallows the rejection of a module's start hook, but not what the call itself
 * throws.
 */
export function runStartTasks(application: Parameters<Task>[0]): void {
  const failures = [...tasks].flatMap((task) => {
    try {
      task(application)
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })
  const { options, logger } = application
  if (options.hooks.allow_missing) {
    failures.forEach((failure) => logger.error(failure))
  } else if (failures.length) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `${failures.join(" ")} To start all the same, set the option hooks.allow_missing.`
    )
  }
}
