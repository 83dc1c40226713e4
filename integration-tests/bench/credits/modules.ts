import { join } from "node:path"
import { MedusaApp } from "@medusajs/framework/modules-sdk"
import { ContainerRegistrationKeys, createPgConnection, Modules } from "@medusajs/framework/utils"
import { CREDIT_MODULE } from "../../../src/modules/credit"
import type CreditModuleService from "../../../src/modules/credit/service"
import { OUTBOX_MODULE } from "../../../src/modules/outbox"

/** The Store Credit Module of `@medusajs/loyalty-plugin`, as far as it is measured. */
export type StoreCredit = {
  createStoreCreditAccounts(account: Record<string, unknown>): Promise<{ id: string }>
  creditAccounts(entries: Record<string, unknown>[]): Promise<unknown>
  debitAccounts(entries: Record<string, unknown>[]): Promise<unknown>
}

const STORE_CREDIT = "store_credit"
const LOYALTY = "@medusajs/loyalty-plugin/.medusa/server/src/modules/store-credit"

/** Both modules as a Medusa application has them, on one pool of connections to a database with our tables. */
export async function startModules(clientUrl: string, connections: number) {
  const driverOptions = { connection: { ssl: false } }
  const pool = { min: connections, max: connections }
  const knex = createPgConnection({ clientUrl, driverOptions, pool })
  const app = await MedusaApp({
    modulesConfig: {
      [OUTBOX_MODULE]: { resolve: join(__dirname, "../../../src/modules/outbox") },
      [CREDIT_MODULE]: { resolve: join(__dirname, "../../../src/modules/credit") },
      [STORE_CREDIT]: { resolve: LOYALTY },
    },
    sharedResourcesConfig: { database: { clientUrl, driverOptions } },
    injectedDependencies: {
      [ContainerRegistrationKeys.PG_CONNECTION]: knex,
      [ContainerRegistrationKeys.LOGGER]: console,
      [Modules.EVENT_BUS]: { emit: () => Promise.resolve() },
    },
    cwd: join(__dirname, "../../.."),
  })
  await app.runMigrations()
  await app.onApplicationStart()
  return {
    knex,
    credits: app.modules[CREDIT_MODULE] as unknown as CreditModuleService,
    storeCredit: app.modules[STORE_CREDIT] as unknown as StoreCredit,
    async stop() {
      await app.onApplicationShutdown()
      await knex.destroy()
    },
  }
}
