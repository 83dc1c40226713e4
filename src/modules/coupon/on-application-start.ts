import type { Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ResolvedOptions } from "../../contract/options"

type Task = (application: { options: ResolvedOptions; logger: Logger }) => void

const tasks = new Set<Task>()

/**
 * Leaves something to be done when every plugin and the app itself have loaded. Only a module is told of that moment,
 * and modules do not import workflows: those hand themselves in.
 */
export function onApplicationStart(task: Task): void {
  tasks.add(task)
}

/**
 * Does what was left for the start. A store in which some of it fails would sell with limits that nobody enforces, so it does
 * not start, unless the option `hooks.allow_missing` says that it may.
 *
 * Medusa swallows the rejection of a module's start, but not what the call itself throws: this must stay synchronous.
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
