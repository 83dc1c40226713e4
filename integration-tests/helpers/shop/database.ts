import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Suite } from "./suite"

/** The URL of the suite's own database. */
export function databaseUrl({ container }: Pick<Suite, "container">): string {
  const { projectConfig } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return projectConfig.databaseUrl!
}
