import { randomUUID } from "node:crypto"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { outboxOf } from "../../../src/plugin/services"
import { createProducts, type ProductInput, type TestProduct } from "./catalog"
import { Client } from "./client"
import { withTestPayments } from "./payments"
import { registerCustomer, type TestCustomer } from "./people"
import { withRedis } from "./redis"
import { Shopper } from "./shopper"
import { createStore, type Store } from "./store"
import { watchSubscribers } from "./subscribers"
import { copyTemplate, saveTemplate } from "./template"

type Row = Record<string, unknown>

/** A running Medusa with a store. The store is restored before every test. */
export type Suite = {
  readonly store: Store
  /** The server's URL. */
  readonly url: string
  readonly container: MedusaContainer
  /** The client of the dashboard's user. */
  readonly admin: Client
  /** The client of the merchant's backend, with a secret API key. */
  readonly backend: Client
  /** A client without key or token. */
  readonly anonymous: Client
  /** A shopper at the storefront: a guest, or this logged-in customer. */
  shopper(customer?: TestCustomer): Shopper
  registerCustomer(email?: string): Promise<TestCustomer>
  createProduct(input: ProductInput): Promise<TestProduct>
  sql<T = Row>(query: string, bindings?: unknown[] | Record<string, unknown>): Promise<T[]>
  /**
   * Waits until no workflow is running and no event is pending, so that all subscribers have run.
   */
  settled(): Promise<void>
}

type Options = {
  env?: Record<string, string>
  /** Changes the app's configuration before it starts. */
  configure?: (config: ConfigModule) => void
}

type Tests = (suite: Suite) => void

/** Set while `shareMedusa` loads suites. */
let onShared: ((name: string, tests: Tests) => void) | undefined

/** Boots the app once, fills the store, and runs the tests against its HTTP API. */
export function httpSuite(name: string, tests: Tests, options?: Options): void {
  if (!onShared) {
    bootMedusa((suite) => describe(name, () => tests(suite)), options)
  } else if (options) {
    throw new Error(`"${name}" changes its Medusa, so its file belongs in integration-tests/alone`)
  } else {
    onShared(name, tests)
  }
}

/** Every `httpSuite` that the function loads runs on the same Medusa, and starts from the store as it was filled. */
export function shareMedusa(loadSuites: () => void): void {
  const filled = { templateName: `filled_${randomUUID()}` }
  bootMedusa((suite, database) => {
    beforeAll(() => database.snapshot(filled))
    onShared = (name, tests) =>
      describe(name, () => {
        beforeAll(() => database.restore(filled))
        tests(suite)
        // After the suite's own hooks: every test is to find what they have written.
        beforeAll(() => database.snapshot())
      })
    try {
      loadSuites()
    } finally {
      onShared = undefined
    }
  })
}

type Database = {
  /** By default, as what the runner restores before every test. */
  snapshot(to?: { templateName: string }): Promise<void>
  restore(from: { templateName: string }): Promise<void>
}

function bootMedusa(
  describeTests: (suite: Suite, database: Database) => void,
  { env, configure }: Options = {}
): void {
  const dbName = `http_${randomUUID().slice(0, 8)}`
  medusaIntegrationTestRunner({
    dbName,
    env,
    hooks: {
      beforeServerStart: async (container: MedusaContainer) => {
        const config = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
        withRedis(config)
        withTestPayments(config)
        configure?.(config)
        await copyTemplate(dbName)
      },
    },
    testSuite: ({ api, dbConnection, dbUtils, getContainer, utils }) => {
      const http = () => (api as { defaults: { baseURL: string } }).defaults.baseURL
      let store: Store | undefined
      let subscribersRan: () => Promise<boolean>

      const suite: Suite = {
        get store() {
          if (!store) {
            throw new Error("The store exists inside hooks and tests only")
          }
          return store
        },
        get url() {
          return http()
        },
        get container() {
          return getContainer()
        },
        get admin() {
          return new Client(http, { authorization: `Bearer ${suite.store.staff.token}` })
        },
        get backend() {
          const key = Buffer.from(`${suite.store.staff.secret_key}:`).toString("base64")
          return new Client(http, { authorization: `Basic ${key}` })
        },
        get anonymous() {
          return new Client(http)
        },
        shopper(customer) {
          const client = new Client(http, { "x-publishable-api-key": suite.store.publishable_key })
          return new Shopper(
            customer ? client.with({ authorization: `Bearer ${customer.token}` }) : client,
            suite.store
          )
        },
        registerCustomer: (email) => registerCustomer(getContainer(), email),
        async createProduct(input) {
          const [product] = await createProducts(getContainer(), suite.store.sales_channel_id, [
            input,
          ])
          return product
        },
        async sql<T>(query: string, bindings: unknown[] | Record<string, unknown> = []) {
          const { rows } = await dbConnection.raw(query, bindings as unknown[])
          return rows as T[]
        },
        settled: async () => {
          do {
            await utils.waitWorkflowExecutions()
          } while ((await outboxOf(getContainer()).relay()) > 0 || (await subscribersRan()))
        },
      }

      beforeAll(async () => {
        // Jobs run only when a test calls them. A scheduled run would change what the test counts.
        await new WorkflowScheduler().clear()
        subscribersRan = watchSubscribers(getContainer())
        store = await loadStore(suite)
        if (!store) {
          store = await createStore(getContainer())
          await rememberStore(suite, store)
          if (!process.env.BESIDE_PLUGINS) {
            await saveTemplate(dbName)
          }
        }
      })
      describeTests(suite, dbUtils as Database)
    },
  })
}

/** @returns the template's store if this suite's database is a copy of the template */
async function loadStore({ sql }: Suite): Promise<Store | undefined> {
  const [{ found }] = await sql("select to_regclass('suite_store') as found")
  const rows = found ? await sql<{ store: Store }>("select store from suite_store") : []
  return rows[0]?.store
}

async function rememberStore({ sql }: Suite, store: Store): Promise<void> {
  await sql("create table suite_store (store jsonb not null)")
  await sql("insert into suite_store values (?::jsonb)", [JSON.stringify(store)])
}
