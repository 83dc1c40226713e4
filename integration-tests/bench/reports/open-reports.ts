import { knex as openKnex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import ReportModuleService from "../../../src/modules/report/service"

/** The Report Module on a database, without a shop around it. */
export function openReports(databaseUrl: string) {
  const knex = openKnex({ client: "pg", connection: { connectionString: databaseUrl } })
  const reports = new ReportModuleService({ [ContainerRegistrationKeys.PG_CONNECTION]: knex })
  const close = async () => {
    await reports.__hooks.onApplicationShutdown()
    await knex.destroy()
  }
  return { reports, close }
}
