import type { Logger } from "@medusajs/framework/types"
import type { ResolvedOptions } from "../../utils/options"

type Task = (application: { options: ResolvedOptions; logger: Logger }) => void

const tasks = new Set<Task>()

/**
 * Leaves something to be done when every plugin and the app itself have loaded. Only a module is told of that moment,
 * and modules do not import workflows: those hand themselves in.
 */
export function onApplicationStart(task: Task): void {
  tasks.add(task)
}

/** Medusa swallows what a module throws at this moment, so failures are logged here. */
export function runStartTasks(application: Parameters<Task>[0]): void {
  for (const task of tasks) {
    try {
      task(application)
    } catch (error) {
      application.logger.error((error as Error).message)
    }
  }
}
